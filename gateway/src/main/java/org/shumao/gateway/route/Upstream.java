package org.shumao.gateway.route;

import java.util.Locale;

/** A service behind the gateway. */
public enum Upstream {
    INGESTION,
    REGISTRY,
    AGGREGATION;

    /** Returns the name of the service in configuration, metrics and problems, and the audience of its tokens. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
