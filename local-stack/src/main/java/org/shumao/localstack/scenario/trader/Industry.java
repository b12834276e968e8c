package org.shumao.localstack.scenario.trader;

/** The industry says what an enterprise trades. */
public enum Industry {
    SMALL_GOODS,
    APPLIANCES,
    CLOTHING,
    ELECTRONICS,
    IMPORTS,
    SERVICES
}
