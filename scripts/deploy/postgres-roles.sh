#!/bin/bash
# Runs once, when the volume is new. `owner` owns our tables and migrates them; `app` may do what the migrations grant;
# `temporal` sees its own two databases only.
set -euo pipefail

psql -v ON_ERROR_STOP=1 --username "$POSTGRES_USER" --dbname postgres \
  -v owner="$OWNER_PASSWORD" -v app="$APP_PASSWORD" -v temporal="$TEMPORAL_PASSWORD" <<'SQL'
create role owner login nosuperuser nocreatedb nocreaterole password :'owner';
create role app login nosuperuser nocreatedb nocreaterole password :'app';
create role temporal login nosuperuser nocreatedb nocreaterole password :'temporal';
create database nhipcau owner owner;
create database temporal owner temporal;
create database temporal_visibility owner temporal;
revoke all on database nhipcau, temporal, temporal_visibility from public;
grant connect on database nhipcau to app;
SQL
