#!/bin/sh
# Brings Temporal's two databases to the schema of this image's version; safe to repeat. The password comes by SQL_PASSWORD.
set -eu

for database in temporal temporal_visibility; do
  folder=temporal
  [ "$database" = temporal ] || folder=visibility
  tool="temporal-sql-tool --plugin $DB --ep $POSTGRES_SEEDS --port $DB_PORT --user $POSTGRES_USER --db $database"
  $tool setup-schema -v 0.0
  $tool update-schema -d "/etc/temporal/schema/postgresql/v12/$folder/versioned"
done
