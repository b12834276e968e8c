package org.shumao.systemtests.stack;

import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ScramCredentialInfo;
import org.apache.kafka.clients.admin.ScramMechanism;
import org.apache.kafka.clients.admin.UserScramCredentialUpsertion;
import org.shumao.localstack.process.Account;
import org.shumao.localstack.process.Ports;
import org.shumao.localstack.process.StackException;
import org.shumao.localstack.stack.LocalStack;

/**
 * A stack whose database refuses connections in the clear, and whose broker has a listener for a user over TLS. Clients are given the
 * certificate that both show, which is made for this stack, to trust.
 */
public final class EncryptedStack {
    private static final String MECHANISM = "SCRAM-SHA-512";
    private static final String LOGIN_MODULE = "org.apache.kafka.common.security.scram.ScramLoginModule";

    private static final String USER = "shumao";
    private static final String ALIAS = "server";
    private static final int DAYS = 2;
    private static final Base64.Encoder PEM = Base64.getMimeEncoder(64, new byte[] {'\n'});

    private final LocalStack stack;
    private final Path folder;
    private final int port = Ports.anyFree();
    private final String password = UUID.randomUUID().toString();

    private EncryptedStack(LocalStack stack) {
        this.stack = stack;
        this.folder = stack.folder().resolve("encryption");
    }

    /** Makes database and broker of a stack encrypt. */
    public static EncryptedStack of(LocalStack stack) {
        EncryptedStack encrypted = new EncryptedStack(stack);
        encrypted.makeCertificate();
        try {
            encrypted.encryptDatabase();
            encrypted.encryptBroker();
        } catch (IOException | SQLException | ExecutionException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
        return encrypted;
    }

    /** Returns what the services are to know of it. */
    public Map<String, String> configuration(String database) {
        Map<String, String> settings = new HashMap<>();
        kafkaClient().forEach((name, value) -> settings.put("kafka." + name, value));
        settings.put("kafka.bootstrap.servers", bootstrapServers());
        settings.put(
                "quarkus.datasource.jdbc.url",
                stack.postgres().jdbcUrl(database) + "?sslmode=verify-full&sslrootcert=" + certificate());
        return settings;
    }

    public String bootstrapServers() {
        return "127.0.0.1:" + port;
    }

    /** The database has its own copies of certificate and key. */
    private void encryptDatabase() throws IOException, SQLException {
        Path home = stack.postgres().data().resolveSibling("");
        Path certificate = Files.copy(certificate(), home.resolve("server.crt"));
        Path key = Files.copy(key(), home.resolve("server.key"), StandardCopyOption.COPY_ATTRIBUTES);
        Account.give(certificate);
        Account.give(key);
        Path access = stack.postgres().data().resolve("pg_hba.conf");
        Files.writeString(access, Files.readString(access).replaceAll("(?m)^host ", "hostssl "));
        try (Connection connection = stack.postgres().connect("postgres");
                Statement statement = connection.createStatement()) {
            statement.execute("alter system set ssl_cert_file = '" + certificate + "'");
            statement.execute("alter system set ssl_key_file = '" + key + "'");
            statement.execute("alter system set ssl = on");
        }
        stack.postgres().stop();
        stack.postgres().start();
    }

    private void encryptBroker() throws ExecutionException, InterruptedException {
        Map<String, Object> inTheClear =
                Map.of("bootstrap.servers", stack.kafka().bootstrapServers());
        try (Admin admin = Admin.create(inTheClear)) {
            ScramCredentialInfo credential = new ScramCredentialInfo(ScramMechanism.SCRAM_SHA_512, 4096);
            admin.alterUserScramCredentials(List.of(new UserScramCredentialUpsertion(USER, credential, password)))
                    .all()
                    .get();
        }
        stack.kafka().stop();
        new BrokerSettings(stack)
                .listen("ENCRYPTED", "SASL_SSL", port, port)
                .put("sasl.enabled.mechanisms", MECHANISM)
                .put(
                        "listener.name.encrypted." + MECHANISM.toLowerCase(Locale.ROOT) + ".sasl.jaas.config",
                        LOGIN_MODULE + " required;")
                .put("ssl.keystore.type", "PKCS12")
                .put("ssl.keystore.location", keyStore().toString())
                .put("ssl.keystore.password", password)
                .put("ssl.key.password", password)
                .store();
        stack.kafka().start();
    }

    /** Makes the certificate with the JDK's keytool. */
    private void makeCertificate() {
        try {
            Files.createDirectory(
                    folder, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
            generate();
            KeyStore store = KeyStore.getInstance("PKCS12");
            try (InputStream stored = new FileInputStream(keyStore().toFile())) {
                store.load(stored, password.toCharArray());
            }
            write(certificate(), "CERTIFICATE", store.getCertificate(ALIAS).getEncoded());
            write(
                    key(),
                    "PRIVATE KEY",
                    store.getKey(ALIAS, password.toCharArray()).getEncoded());
        } catch (IOException | GeneralSecurityException e) {
            throw new StackException("The certificate of the stack cannot be made: " + e, e);
        }
    }

    private Path keyStore() {
        return folder.resolve("server.p12");
    }

    /** Returns a PEM file that clients trust. */
    public Path certificate() {
        return folder.resolve("server.crt");
    }

    /** PEM, PKCS#8. */
    private Path key() {
        return folder.resolve("server.key");
    }

    /** Returns what a client of the broker needs besides its address. */
    public Map<String, String> kafkaClient() {
        return Map.of(
                "security.protocol",
                "SASL_SSL",
                "sasl.mechanism",
                MECHANISM,
                "sasl.jaas.config",
                LOGIN_MODULE + " required username=\"" + USER + "\" password=\"" + password + "\";",
                "ssl.truststore.type",
                "PEM",
                "ssl.truststore.location",
                certificate().toString());
    }

    private void generate() throws IOException {
        ProcessBuilder keytool = new ProcessBuilder(List.of(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                "-genkeypair",
                "-alias",
                ALIAS,
                "-keyalg",
                "EC",
                "-groupname",
                "secp256r1",
                "-validity",
                "" + DAYS,
                "-dname",
                "CN=localhost, O=Shumao local stack",
                "-ext",
                "san=dns:localhost,ip:127.0.0.1",
                "-storetype",
                "PKCS12",
                "-keystore",
                keyStore().toString(),
                "-storepass:env",
                "STACK_PASSWORD"));
        keytool.environment().put("STACK_PASSWORD", password);
        Process process = keytool.redirectErrorStream(true).start();
        try {
            String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (!process.waitFor(60, TimeUnit.SECONDS) || process.exitValue() != 0) {
                throw new StackException("keytool made no certificate: " + said);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StackException("Interrupted while a certificate was made.", e);
        }
    }

    private static void write(Path file, String label, byte[] der) throws IOException {
        Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        String body = new String(PEM.encode(der), StandardCharsets.US_ASCII);
        Files.writeString(file, "-----BEGIN " + label + "-----\n" + body + "\n-----END " + label + "-----\n");
    }
}
