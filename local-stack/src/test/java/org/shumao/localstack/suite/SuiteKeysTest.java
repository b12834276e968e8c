package org.shumao.localstack.suite;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SuiteKeysTest {

    @Test
    void servicesCanVerifyWhatTheGatewaySigns(@TempDir Path folder) throws Exception {
        SuiteKeys keys = SuiteKeys.generate(folder, List.of("demo"));
        KeyFactory factory = KeyFactory.getInstance("Ed25519");
        PrivateKey signing = factory.generatePrivate(
                new PKCS8EncodedKeySpec(der(keys.gateway().signing())));
        PublicKey verifying =
                factory.generatePublic(new X509EncodedKeySpec(der(keys.gateway().verifying())));

        Signature signature = Signature.getInstance("Ed25519");
        signature.initSign(signing);
        byte[] signed = signature.sign();
        signature.initVerify(verifying);
        assertThat(signature.verify(signed)).isTrue();
    }

    @Test
    void nobodyElseCanReadTheSigningKey(@TempDir Path folder) throws Exception {
        Path key = SuiteKeys.generate(folder, List.of()).gateway().signing();
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(key)))
                .isEqualTo("rw-------");
    }

    @Test
    void gatewayIsGivenTheHashOfTheKeyOnly(@TempDir Path folder) {
        SuiteKeys keys =
                new SuiteKeys(GatewayKey.in(folder), folder, folder, folder, Map.of("demo", "abc"), "", "", "");
        // The example of FIPS 180-2, B.1.
        assertThat(keys.apiKeySha256("demo"))
                .isEqualTo("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
    }

    @Test
    void everyKeyIsItsOwn(@TempDir Path folder) {
        SuiteKeys keys = SuiteKeys.generate(folder, List.of("demo", "platform", "seller"));
        assertThat(keys.apiKeys()).hasSize(3);
        assertThat(Set.copyOf(keys.apiKeys().values())).hasSize(3);
    }

    private static byte[] der(Path pem) throws Exception {
        String body = Files.readString(pem).replaceAll("-----[A-Z ]+-----", "");
        return Base64.getMimeDecoder().decode(body);
    }
}
