#!/bin/sh
# Creates our namespace once. A case goes on for months after its approval: finished histories stay readable for a year.
set -eu

temporal operator namespace describe -n "$TEMPORAL_NAMESPACE" >/dev/null 2>&1 ||
  temporal operator namespace create -n "$TEMPORAL_NAMESPACE" --retention 8760h
