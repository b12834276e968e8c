package org.shumao.ingestion.signature;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.Provider;
import java.security.PublicKey;
import java.security.Signature;
import java.security.SignatureException;
import java.security.cert.X509Certificate;
import java.security.interfaces.RSAPublicKey;
import java.util.Arrays;
import java.util.Locale;
import java.util.Set;
import org.bouncycastle.asn1.ASN1Integer;
import org.bouncycastle.asn1.DERSequence;
import org.bouncycastle.jce.provider.BouncyCastleProvider;

/** Bouncy Castle as a provider of this package alone: nothing else in the process meets it. The JDK has no SM2 and SM3. */
final class Crypto {
    static final Provider PROVIDER = new BouncyCastleProvider();

    private static final int SM2_BYTES = 64;
    private static final int LEAST_RSA_BITS = 1024;
    private static final Set<String> BROKEN = Set.of("MD2", "MD4", "MD5");

    private Crypto() {}

    static MessageDigest digest(String name) {
        try {
            return MessageDigest.getInstance(name, PROVIDER);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Bouncy Castle has " + name, e);
        }
    }

    /** Whether the signature over these bytes was made with the private key that belongs to this public one. */
    static boolean verifies(SignatureMethod method, PublicKey key, byte[] signed, byte[] signature) {
        try {
            Signature verifier = Signature.getInstance(method.jcaName(), PROVIDER);
            verifier.initVerify(key);
            verifier.update(signed);
            return verifier.verify(method == SignatureMethod.SM2_SM3 ? asn1(signature) : signature);
        } catch (SignatureException e) {
            // Not even the form of a signature.
            return false;
        } catch (GeneralSecurityException e) {
            // The key is of another kind than the method says.
            return false;
        }
    }

    /** Whether a certificate's own signature and key are strong enough to say anything. */
    static boolean isStrong(X509Certificate certificate) {
        String algorithm = certificate.getSigAlgName().toUpperCase(Locale.ROOT);
        boolean strongKey = !(certificate.getPublicKey() instanceof RSAPublicKey rsa)
                || rsa.getModulus().bitLength() >= LEAST_RSA_BITS;
        return strongKey && BROKEN.stream().noneMatch(algorithm::contains);
    }

    /** SM2 signatures are sent as ASN.1 or as the bare numbers r and s (GM/T 0003), 32 bytes each. */
    private static byte[] asn1(byte[] signature) {
        if (signature.length != SM2_BYTES) {
            return signature;
        }
        int half = SM2_BYTES / 2;
        return encoded(new DERSequence(new ASN1Integer[] {
            new ASN1Integer(new BigInteger(1, Arrays.copyOf(signature, half))),
            new ASN1Integer(new BigInteger(1, Arrays.copyOfRange(signature, half, SM2_BYTES)))
        }));
    }

    private static byte[] encoded(DERSequence sequence) {
        try {
            return sequence.getEncoded();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
