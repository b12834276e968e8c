package org.shumao.gateway.admission.token;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.util.Base64;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SigningKeyTest {
    @TempDir
    Path folder;

    @Test
    void readsAnEd25519KeyByPathAndByUri() throws Exception {
        PrivateKey key = generate("Ed25519");
        Path file = write("PRIVATE KEY", key);

        assertThat(SigningKey.read(Optional.of(file.toString()))).isEqualTo(key);
        assertThat(SigningKey.read(Optional.of(file.toUri().toString()))).isEqualTo(key);
    }

    @Test
    void saysThatTheLocationIsNotSet() {
        assertThatThrownBy(() -> SigningKey.read(Optional.empty()))
                .hasMessageContaining("shumao.gateway.signing-key-location is not set")
                .hasMessageContaining("openssl genpkey -algorithm ed25519");
    }

    @Test
    void saysThatTheFileCannotBeRead() {
        assertThatThrownBy(() -> SigningKey.read(Optional.of(folder + "/nowhere.pem")))
                .hasMessageContaining("nowhere.pem, which cannot be read");
    }

    @ParameterizedTest
    @ValueSource(strings = {"RSA", "Ed448", "EC"})
    void saysThatAnotherAlgorithmIsNotTaken(String algorithm) throws Exception {
        Path file = write("PRIVATE KEY", generate(algorithm));

        assertThatThrownBy(() -> SigningKey.read(Optional.of(file.toString())))
                .hasMessageContaining("holds no Ed25519 private key");
    }

    @Test
    void saysThatAnotherFormIsNotTaken() throws Exception {
        Path file = write("OPENSSH PRIVATE KEY", generate("Ed25519"));

        assertThatThrownBy(() -> SigningKey.read(Optional.of(file.toString())))
                .hasMessageContaining("is not a PKCS#8 PEM file");
    }

    private static PrivateKey generate(String algorithm) throws GeneralSecurityException {
        return KeyPairGenerator.getInstance(algorithm).generateKeyPair().getPrivate();
    }

    private Path write(String label, PrivateKey key) throws IOException {
        String body = Base64.getMimeEncoder().encodeToString(key.getEncoded());
        return Files.writeString(
                folder.resolve("key.pem"),
                "-----BEGIN " + label + "-----\n" + body + "\n-----END " + label + "-----\n");
    }
}
