package org.shumao.ingestion.signature;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.security.cert.CertificateEncodingException;
import java.util.Base64;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1Integer;
import org.bouncycastle.asn1.ASN1Sequence;
import org.bouncycastle.asn1.DERSequence;
import org.bouncycastle.asn1.DERSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.shumao.ingestion.fixture.Signing;
import org.shumao.ingestion.fixture.Signing.Identity;
import org.shumao.ingestion.fixture.Signing.Kind;

class SentCertificateTest {
    private static final Identity SIGNER = Identity.authority(Kind.RSA_SHA1).issue(0xCE27, Signing.NOW);

    @Test
    void isReadFromItsBase64() throws CertificateEncodingException {
        String sent = sent();
        assertThat(Crypto.certificate(sent)).contains(SIGNER.certificate());
    }

    @Test
    void anotherTextIsAnotherCertificate() throws CertificateEncodingException {
        String sent = sent();
        assertThat(Crypto.certificate(sent)).isPresent();
        assertThat(Crypto.certificate(sent.substring(4))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "AAAA", "=", "no Base64 ^", "MIIBIjAN"})
    void whatIsNoneIsEmpty(String sent) {
        assertThat(Crypto.certificate(sent)).isEmpty();
    }

    /** Parts of the signed sequence: 3 is the issuer, 5 the subject. */
    @ParameterizedTest
    @ValueSource(ints = {3, 5})
    void oneWithANameThatIsNoneIsNone(int part) throws CertificateEncodingException, IOException {
        ASN1Sequence whole = ASN1Sequence.getInstance(SIGNER.certificate().getEncoded());
        ASN1Encodable[] parts = ASN1Sequence.getInstance(whole.getObjectAt(0)).toArray();
        parts[part] = new DERSequence(new DERSet(new ASN1Integer(1)));
        ASN1Encodable[] spoiled = {new DERSequence(parts), whole.getObjectAt(1), whole.getObjectAt(2)};
        String sent = Base64.getMimeEncoder().encodeToString(new DERSequence(spoiled).getEncoded());
        assertThat(Crypto.certificate(sent)).isEmpty();
    }

    private static String sent() throws CertificateEncodingException {
        return Base64.getMimeEncoder().encodeToString(SIGNER.certificate().getEncoded());
    }
}
