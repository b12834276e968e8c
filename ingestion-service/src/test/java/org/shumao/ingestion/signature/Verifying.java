package org.shumao.ingestion.signature;

import java.util.Arrays;
import org.shumao.ingestion.fixture.Signing;
import org.shumao.ingestion.fixture.Signing.Identity;

/** Signatures of messages that are verified against authorities of a test. */
public final class Verifying {
    private Verifying() {}

    public static MessageSignature against(Identity... trusted) {
        return new MessageSignature(
                new TrustAnchors(
                        Arrays.stream(trusted).map(Identity::certificate).toList()),
                false,
                Signing.NOW);
    }
}
