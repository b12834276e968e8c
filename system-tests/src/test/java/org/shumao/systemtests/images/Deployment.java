package org.shumao.systemtests.images;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import org.shumao.localstack.process.Ports;
import org.shumao.localstack.stack.LocalStack;
import org.shumao.localstack.suite.SuiteService;

/**
 * Environment of the containers: what a deployment gives each service, and its jobs. Where the start neither migrates nor creates
 * topics, jobs do.
 */
final class Deployment {
    private static final Base64.Encoder PEM = Base64.getMimeEncoder(64, new byte[] {'\n'});

    private final LocalStack stack;
    private final String database;
    private final Path privateKey;
    private final Path publicKey;

    /** @param keys a folder that any account can enter; the private key in it is readable by the one of the containers alone */
    Deployment(LocalStack stack, String database, Path keys, int user) throws IOException, GeneralSecurityException {
        this.stack = stack;
        this.database = database;
        KeyPair pair = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
        privateKey = write(
                keys.resolve(database + "-private.pem"),
                "PRIVATE KEY",
                pair.getPrivate().getEncoded());
        publicKey = write(
                keys.resolve(database + "-public.pem"),
                "PUBLIC KEY",
                pair.getPublic().getEncoded());
        Files.setAttribute(privateKey, "unix:uid", user);
        Files.setAttribute(privateKey, "unix:mode", 0400);
    }

    /** What {@code migrate} needs. */
    Map<String, String> database() {
        return Map.of(
                "QUARKUS_DATASOURCE_JDBC_URL", stack.postgres().jdbcUrl(database),
                "QUARKUS_DATASOURCE_USERNAME", stack.postgres().username(),
                "QUARKUS_DATASOURCE_PASSWORD", stack.postgres().password());
    }

    /** What {@code create-topics} needs; that of ingestion reads in the database which topics it has written. */
    Map<String, String> topics(SuiteService service) {
        Map<String, String> settings = new HashMap<>(broker());
        if (service == SuiteService.INGESTION) {
            settings.putAll(database());
        }
        return settings;
    }

    private Map<String, String> broker() {
        return Map.of("KAFKA_BOOTSTRAP_SERVERS", stack.kafka().bootstrapServers());
    }

    Map<String, String> service(SuiteService service, int port, int managementPort) {
        Map<String, String> settings = new HashMap<>();
        settings.put("QUARKUS_HTTP_HOST", Ports.loopback());
        settings.put("QUARKUS_HTTP_PORT", "" + port);
        settings.put("QUARKUS_MANAGEMENT_HOST", Ports.loopback());
        settings.put("QUARKUS_MANAGEMENT_PORT", "" + managementPort);
        settings.put("JAVA_OPTS_APPEND", "-Xmx256m -XX:TieredStopAtLevel=1 -XX:+UseSerialGC");
        if (service == SuiteService.GATEWAY) {
            settings.put("SHUMAO_GATEWAY_SIGNING_KEY_LOCATION", privateKey.toString());
            settings.put("SHUMAO_GATEWAY_IDENTITY_PEOPLE", "none");
            return settings;
        }
        settings.putAll(database());
        settings.putAll(broker());
        settings.put("QUARKUS_FLYWAY_MIGRATE_AT_START", "false");
        settings.put("SHUMAO_KAFKA_CREATE_TOPICS", "false");
        settings.put("MP_JWT_VERIFY_PUBLICKEY_LOCATION", publicKey.toUri().toString());
        settings.put("SHUMAO_INGESTION_RECEIPTS_SIGNING_KEY_LOCATION", privateKey.toString());
        settings.put("SHUMAO_HEADLINE_OBSERVED_FROM", "2023-01");
        settings.put("SHUMAO_REGISTRY_KEYS_PEPPERS_A", PEM.encodeToString(new byte[32]));
        settings.put("SHUMAO_DISCLOSURE_MINIMUM_FREQUENCY", "3");
        settings.put("SHUMAO_DISCLOSURE_P", "10");
        settings.put("SHUMAO_DISCLOSURE_COALITION", "1");
        settings.put("SHUMAO_DISCLOSURE_AUDITOR_KEY", PEM.encodeToString(new byte[32]));
        settings.put("SHUMAO_DISCLOSURE_COUNT_KEY", PEM.encodeToString(new byte[32]));
        return settings;
    }

    private static Path write(Path path, String label, byte[] key) throws IOException {
        return Files.writeString(
                path, "-----BEGIN " + label + "-----\n" + PEM.encodeToString(key) + "\n-----END " + label + "-----\n");
    }
}
