package org.shumao.ingestion.signature;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.Provider;
import java.security.PublicKey;
import java.security.Signature;
import java.security.SignatureException;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.interfaces.RSAPublicKey;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.bouncycastle.asn1.ASN1Integer;
import org.bouncycastle.asn1.DERSequence;
import org.bouncycastle.jce.provider.BouncyCastleProvider;
import org.jspecify.annotations.Nullable;

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

    /** Returns whether the signature over these bytes was made with the private key that belongs to this public one. */
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

    /** Returns whether a certificate's own signature and key are strong enough to say anything. */
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

    /** The signature methods that are verified, each with the digest that goes with it in the field. */
    enum SignatureMethod {
        /** Edition 2018-113 has it and it is still the most used; collisions of SHA-1 need a signer who wants them. */
        RSA_SHA1("http://www.w3.org/2000/09/xmldsig#rsa-sha1", "SHA1withRSA"),
        RSA_SHA256("http://www.w3.org/2001/04/xmldsig-more#rsa-sha256", "SHA256withRSA"),
        SM2_SM3("http://www.chinaport.gov.cn/2022/04/xmldsig#sm2-sm3", "SM3withSM2");

        private final String address;
        private final String jcaName;

        SignatureMethod(String address, String jcaName) {
            this.address = address;
            this.jcaName = jcaName;
        }

        static Optional<SignatureMethod> of(String address) {
            return Arrays.stream(values())
                    .filter(method -> method.address.equals(address))
                    .findFirst();
        }

        String jcaName() {
            return jcaName;
        }
    }

    /** All digests that a signature might name: it stands at the end of the document that is digested. */
    static final class DocumentDigests extends OutputStream {
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

    /** Reads a certificate that a stranger sent; empty if it is none. */
    static Optional<X509Certificate> certificate(String base64) {
        byte[] encoded = SignatureParts.base64(base64);
        if (encoded == null) {
            return Optional.empty();
        }
        try {
            if (CertificateFactory.getInstance("X.509", PROVIDER).generateCertificate(new ByteArrayInputStream(encoded))
                    instanceof X509Certificate certificate) {
                // Names are decoded on demand, and an invalid one must not fail then.
                Objects.requireNonNull(certificate.getSubjectX500Principal().getName());
                Objects.requireNonNull(certificate.getIssuerX500Principal().getName());
                return Optional.of(certificate);
            }
            return Optional.empty();
        } catch (CertificateException | RuntimeException e) {
            // Whatever is wrong with what a stranger sent.
            return Optional.empty();
        }
    }
}
