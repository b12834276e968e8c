package org.shumao.localstack.suite;

import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.shumao.localstack.stack.StackOptions;

/**
 * How the suite runs.
 *
 * @param stack PostgreSQL and Kafka
 * @param services which of the four are started
 * @param gatewayPort of the public address; 0 for a free one
 * @param enterprise unified social credit code of the enterprise that the API key belongs to
 * @param heaps maximum heap of single services in megabytes, where it differs from the usual
 * @param jvmArguments further arguments of the JVM of single services
 * @param keys further API keys, by key id the code of the enterprise that each belongs to; they may submit what is theirs
 * @param byEnvironment whether the services are configured by environment variables alone, as containers are
 * @param signIn whether Keycloak is started too, so that people can sign in
 * @param gatewaySettings configuration of the gateway that differs from the usual
 * @param progress gets a line for whatever has come up
 */
public record SuiteOptions(
        StackOptions stack,
        Set<SuiteService> services,
        int gatewayPort,
        String enterprise,
        Map<SuiteService, Integer> heaps,
        Map<SuiteService, List<String>> jvmArguments,
        Map<String, String> keys,
        boolean byEnvironment,
        boolean signIn,
        Map<String, String> gatewaySettings,
        Consumer<String> progress) {

    /** A made-up enterprise of Zhejiang. */
    private static final String ENTERPRISE = "91330100MADEM0001N";

    public static SuiteOptions forTests() {
        return of(StackOptions.forTests());
    }

    public static SuiteOptions forDemo() {
        return of(StackOptions.forDemo());
    }

    /** Only some of the services; without the gateway the others are spoken to with {@link Suite#token}. */
    public SuiteOptions withServices(SuiteService first, SuiteService... others) {
        return new SuiteOptions(
                stack,
                EnumSet.of(first, others),
                gatewayPort,
                enterprise,
                heaps,
                jvmArguments,
                keys,
                byEnvironment,
                signIn,
                gatewaySettings,
                progress);
    }

    public SuiteOptions withGatewayPort(int port) {
        return new SuiteOptions(
                stack,
                services,
                port,
                enterprise,
                heaps,
                jvmArguments,
                keys,
                byEnvironment,
                signIn,
                gatewaySettings,
                progress);
    }

    /** One more API key, of somebody who submits what is its own. */
    public SuiteOptions withKey(String id, String uscc) {
        Map<String, String> all = new HashMap<>(keys);
        all.put(id, uscc);
        return new SuiteOptions(
                stack,
                services,
                gatewayPort,
                enterprise,
                heaps,
                jvmArguments,
                Map.copyOf(all),
                byEnvironment,
                signIn,
                gatewaySettings,
                progress);
    }

    public SuiteOptions withHeapMegabytes(SuiteService service, int megabytes) {
        Map<SuiteService, Integer> all = new EnumMap<>(SuiteService.class);
        all.putAll(heaps);
        all.put(service, megabytes);
        return new SuiteOptions(
                stack,
                services,
                gatewayPort,
                enterprise,
                all,
                jvmArguments,
                keys,
                byEnvironment,
                signIn,
                gatewaySettings,
                progress);
    }

    public SuiteOptions withJvmArguments(SuiteService service, List<String> arguments) {
        Map<SuiteService, List<String>> all = new EnumMap<>(SuiteService.class);
        all.putAll(jvmArguments);
        all.put(service, List.copyOf(arguments));
        return new SuiteOptions(
                stack,
                services,
                gatewayPort,
                enterprise,
                heaps,
                all,
                keys,
                byEnvironment,
                signIn,
                gatewaySettings,
                progress);
    }

    public SuiteOptions withConfigurationByEnvironment() {
        return new SuiteOptions(
                stack,
                services,
                gatewayPort,
                enterprise,
                heaps,
                jvmArguments,
                keys,
                true,
                signIn,
                gatewaySettings,
                progress);
    }

    public SuiteOptions withGatewaySettings(Map<String, String> settings) {
        return new SuiteOptions(
                stack,
                services,
                gatewayPort,
                enterprise,
                heaps,
                jvmArguments,
                keys,
                byEnvironment,
                signIn,
                Map.copyOf(settings),
                progress);
    }

    /** With Keycloak, and a user for each role. */
    public SuiteOptions withSignIn() {
        return new SuiteOptions(
                stack,
                services,
                gatewayPort,
                enterprise,
                heaps,
                jvmArguments,
                keys,
                byEnvironment,
                true,
                gatewaySettings,
                progress);
    }

    public SuiteOptions withProgress(Consumer<String> listener) {
        return new SuiteOptions(
                stack,
                services,
                gatewayPort,
                enterprise,
                heaps,
                jvmArguments,
                keys,
                byEnvironment,
                signIn,
                gatewaySettings,
                listener);
    }

    int heapMegabytes(SuiteService service) {
        return heaps.getOrDefault(service, service.heapMegabytes());
    }

    public static SuiteOptions of(StackOptions stack) {
        return new SuiteOptions(
                stack,
                EnumSet.allOf(SuiteService.class),
                0,
                ENTERPRISE,
                Map.of(),
                Map.of(),
                Map.of(),
                false,
                false,
                Map.of(),
                line -> {});
    }
}
