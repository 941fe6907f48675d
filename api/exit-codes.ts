/** The API's exit code where another program listens on its address: whoever started it may give it another one. */
export const addressTaken = 98; // Linux's number for EADDRINUSE
