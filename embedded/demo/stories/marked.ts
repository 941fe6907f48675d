/** Marks what no source says, so that nobody takes it for a fact about a real organisation. */
export const marked = (text: string): string => `${text} (dữ liệu mẫu)`;
