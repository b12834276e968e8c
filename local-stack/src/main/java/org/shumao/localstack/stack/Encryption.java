package org.shumao.localstack.stack;

import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.shumao.localstack.process.StackException;

/**
 * What database and brokers show and ask for where they want encrypted connections: a certificate of this stack, which its clients
 * are given to trust, and a user of the brokers.
 *
 * @param folder readable by us alone
 * @param password of the user, and of the key store
 */
record Encryption(Path folder, String password) {
    static final String MECHANISM = "SCRAM-SHA-512";
    static final String LOGIN_MODULE = "org.apache.kafka.common.security.scram.ScramLoginModule";

    private static final String USER = "shumao";
    private static final String ALIAS = "server";
    private static final int DAYS = 2;
    private static final Base64.Encoder PEM = Base64.getMimeEncoder(64, new byte[] {'\n'});

    /** Makes the certificate with the JDK's keytool. */
    void prepare() {
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

    Path keyStore() {
        return folder.resolve("server.p12");
    }

    /** PEM; clients trust it. */
    Path certificate() {
        return folder.resolve("server.crt");
    }

    /** PEM, PKCS#8. */
    Path key() {
        return folder.resolve("server.key");
    }

    /** Argument of the formatting of a broker's storage. */
    String scramUser() {
        return MECHANISM + "=[name=" + USER + ",password=" + password + "]";
    }

    /** What a client of the brokers needs besides their addresses. */
    Map<String, String> kafkaClient() {
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

    /** Parameters of a JDBC URL. */
    String jdbcParameters() {
        return "sslmode=verify-full&sslrootcert=" + certificate();
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
