package org.shumao.contracts.record;

/**
 * The operation says what a version does to its document: CEB appType 1, 2, 3. The order of the constants is the order of
 * precedence.
 */
public enum Operation {
    NEW,
    CHANGE,
    DELETE
}
