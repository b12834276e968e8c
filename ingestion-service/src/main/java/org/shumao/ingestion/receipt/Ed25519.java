package org.shumao.ingestion.receipt;

import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.interfaces.EdECPrivateKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.X509EncodedKeySpec;
import java.util.HexFormat;
import org.bouncycastle.crypto.params.Ed25519PrivateKeyParameters;
import org.bouncycastle.crypto.signers.Ed25519Signer;

/** Ed25519 (RFC 8032): keys are the JDK's; Bouncy Castle signs, in a tenth of the time that the JDK takes. */
final class Ed25519 {
    private static final String NAME = "Ed25519";

    /** What stands before the 32 bytes of a key in SubjectPublicKeyInfo, RFC 8410. */
    private static final byte[] PUBLIC_KEY_INFO = HexFormat.of().parseHex("302a300506032b6570032100");

    private Ed25519() {}

    static KeyPair generate() {
        try {
            return KeyPairGenerator.getInstance(NAME).generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform since 15 has Ed25519", e);
        }
    }

    /** The private key in the form that {@link #sign} takes. */
    static Ed25519PrivateKeyParameters signer(PrivateKey key) throws GeneralSecurityException {
        byte[] seed = ((EdECPrivateKey) key).getBytes().orElseThrow(() -> new GeneralSecurityException("no seed"));
        return new Ed25519PrivateKeyParameters(seed);
    }

    static byte[] sign(Ed25519PrivateKeyParameters key, byte[] message) {
        Ed25519Signer signer = new Ed25519Signer();
        signer.init(true, key);
        signer.update(message, 0, message.length);
        return signer.generateSignature();
    }

    static boolean verifies(PublicKey key, byte[] message, byte[] signed) throws GeneralSecurityException {
        Signature signature = Signature.getInstance(NAME);
        signature.initVerify(key);
        signature.update(message);
        return signature.verify(signed);
    }

    static PublicKey publicKey(byte[] subjectPublicKeyInfo) throws GeneralSecurityException {
        return KeyFactory.getInstance(NAME).generatePublic(new X509EncodedKeySpec(subjectPublicKeyInfo));
    }

    /** A private key file does not hold the public half, which is a function of it. */
    static KeyPair pair(byte[] pkcs8) throws GeneralSecurityException {
        PrivateKey key = KeyFactory.getInstance(NAME).generatePrivate(new PKCS8EncodedKeySpec(pkcs8));
        Ed25519PrivateKeyParameters signer = signer(key);
        byte[] encoded = new byte[PUBLIC_KEY_INFO.length + Ed25519PrivateKeyParameters.KEY_SIZE];
        System.arraycopy(PUBLIC_KEY_INFO, 0, encoded, 0, PUBLIC_KEY_INFO.length);
        signer.generatePublicKey().encode(encoded, PUBLIC_KEY_INFO.length);
        PublicKey derived = publicKey(encoded);
        byte[] probe = {1, 2, 3};
        if (!verifies(derived, probe, sign(signer, probe))) {
            throw new GeneralSecurityException("the public half does not belong to the private one");
        }
        return new KeyPair(derived, key);
    }
}
