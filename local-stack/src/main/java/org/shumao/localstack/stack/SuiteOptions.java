package org.shumao.localstack.stack;

import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;

/**
 * How the suite runs.
 *
 * @param stack PostgreSQL and Kafka
 * @param gatewayPort of the public address; 0 for a free one
 * @param enterprise unified social credit code of the enterprise that the API key belongs to
 * @param settings configuration of single services beyond what the suite sets, e.g. {@code quarkus.log.level}
 * @param heaps maximum heap of single services in megabytes, where it differs from the usual
 * @param progress is told in one line what has come up
 */
public record SuiteOptions(
        StackOptions stack,
        int gatewayPort,
        String enterprise,
        Map<SuiteService, Map<String, String>> settings,
        Map<SuiteService, Integer> heaps,
        Consumer<String> progress) {

    /** A made-up enterprise of Zhejiang. */
    private static final String ENTERPRISE = "91330100MADEM0001N";

    public static SuiteOptions forTests() {
        return of(StackOptions.forTests());
    }

    public static SuiteOptions forDemo() {
        return of(StackOptions.forDemo());
    }

    public SuiteOptions withStack(StackOptions other) {
        return new SuiteOptions(other, gatewayPort, enterprise, settings, heaps, progress);
    }

    public SuiteOptions withGatewayPort(int port) {
        return new SuiteOptions(stack, port, enterprise, settings, heaps, progress);
    }

    public SuiteOptions withEnterprise(String uscc) {
        return new SuiteOptions(stack, gatewayPort, uscc, settings, heaps, progress);
    }

    public SuiteOptions withSetting(SuiteService service, String key, String value) {
        Map<SuiteService, Map<String, String>> all = new EnumMap<>(SuiteService.class);
        all.putAll(settings);
        Map<String, String> own = new HashMap<>(all.getOrDefault(service, Map.of()));
        own.put(key, value);
        all.put(service, own);
        return new SuiteOptions(stack, gatewayPort, enterprise, all, heaps, progress);
    }

    public SuiteOptions withHeapMegabytes(SuiteService service, int megabytes) {
        Map<SuiteService, Integer> all = new EnumMap<>(SuiteService.class);
        all.putAll(heaps);
        all.put(service, megabytes);
        return new SuiteOptions(stack, gatewayPort, enterprise, settings, all, progress);
    }

    public SuiteOptions withProgress(Consumer<String> listener) {
        return new SuiteOptions(stack, gatewayPort, enterprise, settings, heaps, listener);
    }

    int heapMegabytes(SuiteService service) {
        return heaps.getOrDefault(service, service.heapMegabytes());
    }

    private static SuiteOptions of(StackOptions stack) {
        return new SuiteOptions(stack, 0, ENTERPRISE, Map.of(), Map.of(), line -> {});
    }
}
