package org.shumao.registry.agency;

/** What was done to an agency. */
public enum AgencyAction {
    /** Granted, or granted again with other dates. */
    GRANTED,
    WITHDRAWN
}
