package org.shumao.ingestion.signature;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.shumao.ingestion.fixture.Signing;
import org.shumao.ingestion.fixture.Signing.Identity;
import org.shumao.ingestion.fixture.Signing.Kind;

class TrustAnchorExpiryTest {
    private record Config(Optional<Path> trustAnchors) implements MessageSignatures.SignatureConfig {
        @Override
        public boolean required() {
            return false;
        }
    }

    @TempDir
    Path folder;

    @Test
    void theFirstCertificateThatExpiresCountsOfAnAuthorityOrOfASigner() throws IOException {
        Identity authority = Identity.authority(Kind.RSA_SHA256);
        Identity earlier = authority.issue(7, Signing.NOW.minusSeconds(1000));
        Identity later = authority.issue(8, Signing.NOW.plusSeconds(1000));
        assertThat(gauge(Optional.of(Signing.pem(folder, authority, later, earlier))))
                .isEqualTo(expiry(earlier));
        assertThat(gauge(Optional.of(Signing.pem(folder, later, authority)))).isEqualTo(expiry(authority));
    }

    @Test
    void withoutTrustAnchorsNothingExpires() {
        assertThat(gauge(Optional.empty())).isEqualTo(Double.POSITIVE_INFINITY);
    }

    private static double expiry(Identity identity) {
        return identity.certificate().getNotAfter().toInstant().getEpochSecond();
    }

    private static double gauge(Optional<Path> trustAnchors) {
        SimpleMeterRegistry metrics = new SimpleMeterRegistry();
        MessageSignatures signatures = new MessageSignatures(new Config(trustAnchors), Clock.systemUTC(), metrics);
        assertThat(signatures.next()).isNotNull();
        return metrics.get("shumao.trust.anchors.expiry.timestamp").gauge().value();
    }
}
