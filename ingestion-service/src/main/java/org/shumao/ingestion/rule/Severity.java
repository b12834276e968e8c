package org.shumao.ingestion.rule;

/** The severity decides what a broken rule does to its record: ERROR refuses it, WARNING accepts and flags it, INFO informs. */
public enum Severity {
    ERROR,
    WARNING,
    INFO
}
