package org.shumao.localstack.suite;

/** The four services of the suite. */
public enum SuiteService {
    INGESTION("ingestion-service", 512),
    REGISTRY("registry-service", 256),
    AGGREGATION("aggregation-service", 1_024),
    GATEWAY("gateway", 256);

    private final String module;
    private final int heapMegabytes;

    SuiteService(String module, int heapMegabytes) {
        this.module = module;
        this.heapMegabytes = heapMegabytes;
    }

    /** Name of the service's folder, and of its log. */
    public String module() {
        return module;
    }

    int heapMegabytes() {
        return heapMegabytes;
    }
}
