-- Who may submit the records of whom. A principal has at most one agency for an agent: granting again replaces its dates.
CREATE TABLE agency (
    id         bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    principal  text NOT NULL REFERENCES enterprise,
    agent      text NOT NULL REFERENCES enterprise,
    valid_from date,
    valid_to   date,
    UNIQUE (principal, agent),
    CHECK (principal <> agent),
    CHECK (valid_from <= valid_to)
);

CREATE INDEX agency_agent ON agency (agent);

-- Every change for ever, also of agencies that were withdrawn: a record is judged by what held when it came.
CREATE TABLE agency_change (
    id         bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    principal  text NOT NULL,
    agent      text NOT NULL,
    action     text NOT NULL CHECK (action IN ('GRANTED', 'WITHDRAWN')),
    valid_from date,
    valid_to   date,
    changed_at timestamptz NOT NULL,
    -- Enterprise and id of the key that made the change.
    changed_by text NOT NULL,
    key_id     text NOT NULL
);

CREATE INDEX agency_change_pair ON agency_change (principal, agent, id);
