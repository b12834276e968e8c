package org.shumao.localstack.suite;

import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import org.shumao.localstack.stack.LocalStack;
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
 * @param preparation changes the stack before the services start, and returns what that changes in their configuration
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
        Function<LocalStack, Map<String, String>> preparation,
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
        return changed(to -> to.services = EnumSet.of(first, others));
    }

    /** None yet: whoever asks starts each with {@link Suite#launchReplica}, as it wants it. */
    public SuiteOptions withoutServices() {
        return changed(to -> to.services = EnumSet.noneOf(SuiteService.class));
    }

    public SuiteOptions withGatewayPort(int port) {
        return changed(to -> to.gatewayPort = port);
    }

    /** One more API key, of somebody who submits what is its own. */
    public SuiteOptions withKey(String id, String uscc) {
        Map<String, String> all = new HashMap<>(keys);
        all.put(id, uscc);
        return changed(to -> to.keys = Map.copyOf(all));
    }

    public SuiteOptions withHeapMegabytes(SuiteService service, int megabytes) {
        Map<SuiteService, Integer> all = new EnumMap<>(SuiteService.class);
        all.putAll(heaps);
        all.put(service, megabytes);
        return changed(to -> to.heaps = all);
    }

    public SuiteOptions withJvmArguments(SuiteService service, List<String> arguments) {
        Map<SuiteService, List<String>> all = new EnumMap<>(SuiteService.class);
        all.putAll(jvmArguments);
        all.put(service, List.copyOf(arguments));
        return changed(to -> to.jvmArguments = all);
    }

    public SuiteOptions withConfigurationByEnvironment() {
        return changed(to -> to.byEnvironment = true);
    }

    public SuiteOptions withGatewaySettings(Map<String, String> settings) {
        return changed(to -> to.gatewaySettings = Map.copyOf(settings));
    }

    /** With Keycloak, and a user for each role. */
    public SuiteOptions withSignIn() {
        return changed(to -> to.signIn = true);
    }

    /** With another database or broker than those of the usual stack, or with others of their settings. */
    public SuiteOptions withPreparation(Function<LocalStack, Map<String, String>> change) {
        return changed(to -> to.preparation = change);
    }

    public SuiteOptions withProgress(Consumer<String> listener) {
        return changed(to -> to.progress = listener);
    }

    private SuiteOptions changed(Consumer<Draft> change) {
        Draft draft = new Draft(this);
        change.accept(draft);
        return draft.options();
    }

    int heapMegabytes(SuiteService service) {
        return heaps.getOrDefault(service, service.heapMegabytes());
    }

    public static SuiteOptions of(StackOptions options) {
        return new SuiteOptions(
                options,
                EnumSet.allOf(SuiteService.class),
                0,
                ENTERPRISE,
                Map.of(),
                Map.of(),
                Map.of(),
                false,
                false,
                Map.of(),
                stack -> Map.of(),
                line -> {});
    }

    /** All options, one of which is about to change. */
    private static final class Draft {
        private final StackOptions stack;
        private Set<SuiteService> services;
        private int gatewayPort;
        private final String enterprise;
        private Map<SuiteService, Integer> heaps;
        private Map<SuiteService, List<String>> jvmArguments;
        private Map<String, String> keys;
        private boolean byEnvironment;
        private boolean signIn;
        private Map<String, String> gatewaySettings;
        private Function<LocalStack, Map<String, String>> preparation;
        private Consumer<String> progress;

        Draft(SuiteOptions from) {
            stack = from.stack;
            services = from.services;
            gatewayPort = from.gatewayPort;
            enterprise = from.enterprise;
            heaps = from.heaps;
            jvmArguments = from.jvmArguments;
            keys = from.keys;
            byEnvironment = from.byEnvironment;
            signIn = from.signIn;
            gatewaySettings = from.gatewaySettings;
            preparation = from.preparation;
            progress = from.progress;
        }

        SuiteOptions options() {
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
                    preparation,
                    progress);
        }
    }
}
