package org.shumao.localstack.suite;

import java.security.SecureRandom;
import java.time.LocalDate;
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

/** The options say how the suite runs. Each {@code with} changes these options and returns them. */
public final class SuiteOptions {
    /** A made-up enterprise of Zhejiang, to which the API key belongs. */
    static final String ENTERPRISE = "91330100MADEM0001N";

    final StackOptions stack;
    Set<SuiteService> services = EnumSet.allOf(SuiteService.class);
    int gatewayPort;
    final Map<SuiteService, Integer> heaps = new EnumMap<>(SuiteService.class);
    final Map<SuiteService, List<String>> jvmArguments = new EnumMap<>(SuiteService.class);
    final Map<String, String> keys = new HashMap<>();
    DisclosureParameters disclosure = DisclosureParameters.OF_TESTS;
    boolean byEnvironment;
    boolean signIn;
    boolean tokenIssuer;
    /** Made-up records are of years past, and what they add up to is known beforehand: by this day none of them ages. */
    LocalDate day = LocalDate.of(2000, 1, 1);

    final Map<String, String> gatewaySettings = new HashMap<>();
    Function<LocalStack, Map<String, String>> preparation = unchanged -> Map.of();
    Consumer<String> progress = line -> {};

    private SuiteOptions(StackOptions stack) {
        this.stack = stack;
    }

    public static SuiteOptions of(StackOptions stack) {
        return new SuiteOptions(stack);
    }

    public static SuiteOptions forTests() {
        return of(StackOptions.forTests());
    }

    public static SuiteOptions forDemo() {
        return of(StackOptions.forDemo());
    }

    /** Starts only some of the services; without the gateway the others are spoken to with {@link Suite#token}. */
    public SuiteOptions withServices(SuiteService first, SuiteService... others) {
        services = EnumSet.of(first, others);
        return this;
    }

    /** Starts none yet: whoever asks starts each with {@link Suite#launchReplica}, as it wants it. */
    public SuiteOptions withoutServices() {
        services = EnumSet.noneOf(SuiteService.class);
        return this;
    }

    /** @param port of the public address; 0, the default, for a free one */
    public SuiteOptions withGatewayPort(int port) {
        gatewayPort = port;
        return this;
    }

    /** Adds an API key of somebody who submits what is its own. */
    public SuiteOptions withKey(String id, String uscc) {
        keys.put(id, uscc);
        return this;
    }

    public SuiteOptions withHeapMegabytes(SuiteService service, int megabytes) {
        heaps.put(service, megabytes);
        return this;
    }

    public SuiteOptions withJvmArguments(SuiteService service, List<String> arguments) {
        jvmArguments.put(service, List.copyOf(arguments));
        return this;
    }

    /** Configures the services by environment variables alone, as containers are. */
    public SuiteOptions withConfigurationByEnvironment() {
        byEnvironment = true;
        return this;
    }

    /** @param settings of the gateway that differ from the usual */
    public SuiteOptions withGatewaySettings(Map<String, String> settings) {
        gatewaySettings.putAll(settings);
        return this;
    }

    /** Sets the day by which goods age of which customs says nothing. */
    public SuiteOptions withDay(LocalDate ofReferenceData) {
        day = ofReferenceData;
        return this;
    }

    /** Draws the parameters of disclosure control, so that nobody knows them. */
    public SuiteOptions withSecretDisclosureParameters() {
        disclosure = DisclosureParameters.drawn(new SecureRandom());
        return this;
    }

    /** Starts Keycloak too, with a user for each role. */
    public SuiteOptions withSignIn() {
        signIn = true;
        return this;
    }

    /** Starts a small issuer of tokens for made-up people, where nobody wants Keycloak. */
    public SuiteOptions withTokenIssuer() {
        tokenIssuer = true;
        return this;
    }

    /** @param change to the stack before the services start; returns what it changes in their configuration */
    public SuiteOptions withPreparation(Function<LocalStack, Map<String, String>> change) {
        preparation = change;
        return this;
    }

    /** @param listener gets a line for whatever has come up */
    public SuiteOptions withProgress(Consumer<String> listener) {
        progress = listener;
        return this;
    }
}
