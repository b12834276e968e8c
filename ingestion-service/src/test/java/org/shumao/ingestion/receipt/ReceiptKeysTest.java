package org.shumao.ingestion.receipt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReceiptKeysTest {
    /** The key of RFC 8037, appendix A. */
    private static final byte[] PKCS8 = HexFormat.of()
            .parseHex("302e020100300506032b657004220420"
                    + "9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60");

    @TempDir
    Path folder;

    @Test
    void derivesThePublicHalfAndItsThumbprint() throws GeneralSecurityException {
        PublicJwk key = PublicJwk.of(Ed25519.pair(PKCS8).getPublic());
        assertThat(key.x()).isEqualTo("11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo");
        assertThat(key.kid()).isEqualTo("kPrK_qmxVWaYVA9wwBF6Iuo3vVzz7TxHCTwXBygrS4k");
    }

    @Test
    void aRotatedKeyStaysInTheKeySetBehindTheNewOne() throws IOException {
        KeyPair old = Ed25519.generate();
        Path retired = pem("retired.pem", "PUBLIC KEY", old.getPublic().getEncoded());
        ReceiptKeys keys = new ReceiptKeys(config(pem("new.pem", "PRIVATE KEY", PKCS8), List.of(retired.toString())));
        assertThat(keys.keySet().keys())
                .extracting(PublicJwk::kid)
                .containsExactly(
                        "kPrK_qmxVWaYVA9wwBF6Iuo3vVzz7TxHCTwXBygrS4k",
                        PublicJwk.of(old.getPublic()).kid());
        assertThat(keys.keyId()).isEqualTo("kPrK_qmxVWaYVA9wwBF6Iuo3vVzz7TxHCTwXBygrS4k");
    }

    @Test
    void aKeyFileThatCannotBeUsedSaysWhyAndWhatToDo() throws IOException {
        Path missing = folder.resolve("missing.pem");
        Path publicOnly = pem("public.pem", "PUBLIC KEY", PKCS8);
        Path damaged = pem("damaged.pem", "PRIVATE KEY", new byte[] {1, 2, 3});
        for (Path file : List.of(missing, publicOnly, damaged)) {
            assertThatThrownBy(() -> new ReceiptKeys(config(file, List.of())))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("shumao.ingestion.receipts.signing-key-location names " + file)
                    .hasMessageContaining("openssl genpkey -algorithm ed25519");
        }
    }

    private Path pem(String name, String label, byte[] der) throws IOException {
        String body = Base64.getMimeEncoder().encodeToString(der);
        return Files.writeString(
                folder.resolve(name), "-----BEGIN " + label + "-----\n" + body + "\n-----END " + label + "-----\n");
    }

    private static ReceiptConfig config(Path signing, List<String> others) {
        return new ReceiptConfig() {
            @Override
            public Optional<String> signingKeyLocation() {
                return Optional.of(signing.toString());
            }

            @Override
            public Optional<List<String>> otherKeyLocations() {
                return Optional.of(others);
            }
        };
    }
}
