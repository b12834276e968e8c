package org.shumao.ingestion.signature;

import java.io.OutputStream;
import java.security.MessageDigest;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** All digests that a signature might name: it stands at the end of the document that is digested. */
final class DocumentDigests extends OutputStream {
    private final Map<String, MessageDigest> byAddress = Map.of(
            "http://www.w3.org/2000/09/xmldsig#sha1", Crypto.digest("SHA-1"),
            "http://www.w3.org/2001/04/xmlenc#sha256", Crypto.digest("SHA-256"),
            "http://www.chinaport.gov.cn/2022/04/xmldsig#sm3", Crypto.digest("SM3"));

    @Override
    public void write(int single) {
        byAddress.values().forEach(digest -> digest.update((byte) single));
    }

    @Override
    public void write(byte[] bytes, int offset, int length) {
        byAddress.values().forEach(digest -> digest.update(bytes, offset, length));
    }

    /** The digest of everything written, once; null for an algorithm that is not taken. */
    byte @Nullable [] digest(@Nullable String algorithm) {
        MessageDigest digest = algorithm == null ? null : byAddress.get(algorithm);
        return digest == null ? null : digest.digest();
    }
}
