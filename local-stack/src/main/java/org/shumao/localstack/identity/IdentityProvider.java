package org.shumao.localstack.identity;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.shumao.contracts.key.Role;
import org.shumao.localstack.process.Child;
import org.shumao.localstack.process.Ports;
import org.shumao.localstack.process.StackException;

/**
 * Keycloak in a JVM of its own, with the realm {@code shumao} and its made-up people as users. Passwords and the portal's secret reach it
 * by its environment alone. Its data is in memory.
 */
public final class IdentityProvider extends Child implements OpenIdProvider {
    /** A client of the realm that the gateway does not admit. */
    public static final String OTHER = "shumao-other";

    /** A client whose tokens expire after a second. */
    public static final String BRIEF = "shumao-brief";

    private static final Duration START_LIMIT = Duration.ofMinutes(5);

    private final Path home;
    private final int port = Ports.anyFree();
    private final Secrets secrets = Secrets.drawn();

    private IdentityProvider(Path folder) {
        super("keycloak", folder, "TERM", Duration.ofSeconds(20));
        this.home = file("-home");
    }

    /**
     * Starts Keycloak without waiting for it.
     *
     * @param folder for its log and what it writes
     * @param portal public address of the gateway
     * @param enterprise unified social credit code of the enterprise of the user {@code submitter}
     */
    public static IdentityProvider launch(Path folder, URI portal, String enterprise) {
        IdentityProvider provider = new IdentityProvider(folder);
        try {
            Path distribution = KeycloakDistribution.unpacked();
            provider.prepare();
            provider.start(provider.command(distribution), provider.environment(portal, enterprise));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return provider;
    }

    /**
     * Waits until Keycloak answers.
     *
     * @throws StackException with the end of its log, if it ends or does not answer in time
     */
    public void awaitReady() {
        await(START_LIMIT, () -> Ports.status(URI.create(issuer() + "/.well-known/openid-configuration")) == 200);
    }

    @Override
    public URI issuer() {
        return URI.create("http://" + Ports.loopback() + ":" + port + "/realms/shumao");
    }

    @Override
    public URI tokenAddress() {
        return URI.create(issuer() + "/protocol/openid-connect/token");
    }

    @Override
    public Secrets secrets() {
        return secrets;
    }

    /** The password of the user of a role. */
    public String password(Role role) {
        return secrets.password(MadeUpPerson.of(role));
    }

    private void prepare() throws IOException {
        Files.createDirectories(home.resolve("conf"));
        Files.createDirectories(home.resolve("providers"));
        Path imports = Files.createDirectories(home.resolve("data/import"));
        try (InputStream realm = IdentityProvider.class.getResourceAsStream("realm.json")) {
            if (realm == null) {
                throw new StackException("realm.json is missing from the class path.");
            }
            Files.copy(realm, imports.resolve("shumao-realm.json"));
        }
    }

    private List<String> command(Path distribution) {
        List<String> line = new ArrayList<>(KeycloakDistribution.jvm(distribution, home));
        line.add(1, "-Dkc.config.built=true");
        line.add("io.quarkus.bootstrap.runner.QuarkusEntryPoint");
        line.addAll(KeycloakDistribution.command());
        line.addAll(List.of("--http-host=" + Ports.loopback(), "--http-port=" + port, "--import-realm"));
        return line;
    }

    private Map<String, String> environment(URI portal, String enterprise) {
        Map<String, String> environment = new HashMap<>();
        environment.put("SHUMAO_PORTAL", portal.toString());
        environment.put("SHUMAO_ENTERPRISE", enterprise);
        environment.put("SHUMAO_CLIENT_SECRET", secrets.client());
        secrets.passwords()
                .forEach((person, password) -> environment.put("SHUMAO_PASSWORD_" + person.name(), password));
        return environment;
    }
}
