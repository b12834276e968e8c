package org.shumao.systemtests.authority;

import java.util.Locale;

/** Who sends something about an order of the seller on the platform; a column of the matrix. */
enum Sender {
    SELLER,
    PAYER,
    CARRIER,
    PLATFORM,
    OTHER_PLATFORM,
    /** Seller, payer and carrier have granted it agency. */
    AGENT,
    /** They had, until yesterday. */
    EXPIRED_AGENT,
    /** They had, and took it back. */
    WITHDRAWN_AGENT,
    /** Nobody has, but it writes itself into the records as agent. */
    NAMES_ITSELF,
    STRANGER,
    CUSTOMS;

    static Sender ofColumn(String name) {
        return valueOf(name.replace(' ', '_').toUpperCase(Locale.ROOT));
    }

    /** Whether it writes its own code where a record names the declaring agent. */
    boolean isNamedAsAgent() {
        return switch (this) {
            case AGENT, EXPIRED_AGENT, WITHDRAWN_AGENT, NAMES_ITSELF -> true;
            default -> false;
        };
    }
}
