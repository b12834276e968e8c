package org.shumao.localstack.scenario.figures;

/** The kind says whether goods went or came back. Net is the one less the other; both amounts are positive. */
public enum Kind {
    GROSS,
    RETURN
}
