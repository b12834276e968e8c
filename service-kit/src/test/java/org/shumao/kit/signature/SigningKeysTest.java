package org.shumao.kit.signature;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPairGenerator;
import java.security.PublicKey;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SigningKeysTest {
    /** The key of RFC 8037, appendix A. */
    private static final byte[] PKCS8 = HexFormat.of()
            .parseHex("302e020100300506032b657004220420"
                    + "9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60");

    @TempDir
    Path folder;

    @Test
    void derivesThePublicHalfAndItsThumbprint() throws IOException {
        PublicJwk key = keys(PKCS8).published().get(0);
        assertThat(key.x()).isEqualTo("11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo");
        assertThat(key.kid()).isEqualTo("kPrK_qmxVWaYVA9wwBF6Iuo3vVzz7TxHCTwXBygrS4k");
    }

    /** The second vector of RFC 8032, section 7.1; signatures of Ed25519 are a function of key and message. */
    @Test
    void signsAsTheStandardDoes() throws IOException {
        HexFormat hex = HexFormat.of();
        byte[] pkcs8 = hex.parseHex("302e020100300506032b657004220420"
                + "4ccd089b28ff96da9db6c346ec114e0f5b8a319f35aba624da8cf6ed4fb8a6fb");
        assertThat(hex.formatHex(keys(pkcs8).signature(new byte[] {0x72})))
                .isEqualTo("92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da"
                        + "085ac1e43e15996e458f3613d0f11d8c387b2eaeb4302aeeb00d291612bb0c00");
    }

    @Test
    void aRotatedKeyStaysInTheKeySetBehindTheNewOne() throws IOException, GeneralSecurityException {
        PublicKey old =
                KeyPairGenerator.getInstance("Ed25519").generateKeyPair().getPublic();
        Path retired = pem("retired.pem", "PUBLIC KEY", old.getEncoded());
        SigningKeys keys = keys(pem("new.pem", "PRIVATE KEY", PKCS8), List.of(retired.toString()));
        byte[] raw = Arrays.copyOfRange(old.getEncoded(), old.getEncoded().length - 32, old.getEncoded().length);
        assertThat(keys.published())
                .extracting(PublicJwk::x)
                .containsExactly(
                        "11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo",
                        Base64.getUrlEncoder().withoutPadding().encodeToString(raw));
        assertThat(keys.keyId()).isEqualTo("kPrK_qmxVWaYVA9wwBF6Iuo3vVzz7TxHCTwXBygrS4k");
    }

    @Test
    void knowsWhatItsKeysHaveSignedAndNothingElse() throws IOException {
        SigningKeys keys = keys(PKCS8);
        byte[] statement = "{\"seq\":1}".getBytes(StandardCharsets.UTF_8);
        String jws = keys.sign(statement);
        assertThat(keys.verified(jws)).hasValue(statement);
        String other =
                Base64.getUrlEncoder().withoutPadding().encodeToString("{\"seq\":2}".getBytes(StandardCharsets.UTF_8));
        assertThat(keys.verified(jws.replaceFirst("\\..*\\.", "." + other + ".")))
                .isEmpty();
        for (String wrong : List.of("", "x", "a.b", "a.b.c", jws + "A", jws.substring(1), "ü.ü.ü")) {
            assertThat(keys.verified(wrong)).as(wrong).isEmpty();
        }
        byte[] another = PKCS8.clone();
        another[20] ^= 1;
        assertThat(keys(another).verified(jws)).isEmpty();
    }

    private SigningKeys keys(byte[] pkcs8) throws IOException {
        return keys(pem("key.pem", "PRIVATE KEY", pkcs8), List.of());
    }

    @Test
    void aKeyFileThatCannotBeUsedSaysWhyAndWhatToDo() throws IOException {
        Path missing = folder.resolve("missing.pem");
        Path publicOnly = pem("public.pem", "PUBLIC KEY", PKCS8);
        Path damaged = pem("damaged.pem", "PRIVATE KEY", new byte[] {1, 2, 3});
        for (Path file : List.of(missing, publicOnly, damaged)) {
            assertThatThrownBy(() -> keys(file, List.of()))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("shumao.sample.signing-key-location names " + file)
                    .hasMessageContaining("openssl genpkey -algorithm ed25519");
        }
    }

    private Path pem(String name, String label, byte[] der) throws IOException {
        String body = Base64.getMimeEncoder().encodeToString(der);
        return Files.writeString(
                folder.resolve(name), "-----BEGIN " + label + "-----\n" + body + "\n-----END " + label + "-----\n");
    }

    private static SigningKeys keys(Path signing, List<String> others) {
        return new SigningKeys(
                new SigningKeys.Use("shumao.sample", "samples", "shumao-sample"),
                Optional.of(signing.toString()),
                Optional.of(others));
    }
}
