-- An agency that is withdrawn, or replaced by one of other dates, is kept: what its agent submitted before stays authorized.
-- A principal has at most one present agency for an agent, and any number of ended ones.
ALTER TABLE agency ADD COLUMN withdrawn_at timestamptz;
ALTER TABLE agency DROP CONSTRAINT agency_principal_agent_key;
CREATE UNIQUE INDEX agency_present ON agency (principal, agent) WHERE withdrawn_at IS NULL;
CREATE INDEX agency_principal ON agency (principal, agent);
