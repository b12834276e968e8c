package org.shumao.localstack.scenario.trader;

/** What enterprises trade. */
public enum Industry {
    SMALL_GOODS,
    APPLIANCES,
    CLOTHING,
    ELECTRONICS,
    IMPORTS,
    SERVICES
}
