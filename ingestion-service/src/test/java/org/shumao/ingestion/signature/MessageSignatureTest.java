package org.shumao.ingestion.signature;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import com.fasterxml.aalto.stax.InputFactoryImpl;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.bouncycastle.asn1.ASN1Integer;
import org.bouncycastle.asn1.ASN1Sequence;
import org.bouncycastle.util.BigIntegers;
import org.codehaus.stax2.XMLInputFactory2;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.shumao.ingestion.fixture.CebList;
import org.shumao.ingestion.fixture.CebMessage;
import org.shumao.ingestion.fixture.Signing;
import org.shumao.ingestion.fixture.Signing.Identity;
import org.shumao.ingestion.fixture.Signing.Kind;
import org.shumao.ingestion.rule.Finding;
import org.shumao.ingestion.rule.Findings;

class MessageSignatureTest {
    private static final String ROOT = "/CEB621Message";
    private static final XMLInputFactory FACTORY = factory();
    private static final Identity AUTHORITY = Identity.authority(Kind.RSA_SHA1);
    private static final Identity SIGNER = AUTHORITY.issue(0xAB12, Signing.NOW);
    private static final String MESSAGE = message("ceb");

    @ParameterizedTest
    @EnumSource(Kind.class)
    void holdsWhenSignedByASignerOfATrustedAuthority(Kind kind) {
        Identity authority = Identity.authority(kind);
        Identity signer = authority.issue(77, Signing.NOW);
        MessageSignature signature = read(Signing.sign(MESSAGE, signer), authority);
        assertThat(findings(signature)).isEmpty();
        assertThat(signature.note()).isEqualTo(new SignatureNote(true, "serial 4d, CN=Signer", true, kind.method));
    }

    @ParameterizedTest
    @ValueSource(strings = {"ceb", "x", ""})
    void holdsWhateverThePrefix(String prefix) {
        assertThat(findings(read(Signing.sign(message(prefix), SIGNER), AUTHORITY)))
                .isEmpty();
    }

    /** Each document has something that canonicalization must write in one way only. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "<a><b></b><c/><d x='1'/></a>",
                "<a xmlns='urn:u'><b xmlns=''><c xmlns='urn:u'/></b><d xmlns='urn:u'/></a>",
                "<p:a xmlns:p='urn:u' xmlns:q='urn:v' xmlns:p2='urn:u'><b xmlns:p='urn:u' p:x='1' q:a='2' p2:b='3' z='4' a='5'/></p:a>",
                "<a z='&quot;&lt;&amp;&gt;&#9;&#10;&#13; \t\n' xml:lang='zh'><b xml:space='preserve'> </b></a>",
                "<a>&lt;&gt;&amp;&quot;&apos;&#13;&#9;]]&gt;<![CDATA[<x>&amp;]]>\r\n\r\u5546\u54c1 \ud83d\ude00</a>",
                "<?before data?>\n<!-- c --><a><!-- c -->x<!-- d -->y<?within  some data ?></a><?after?>\n<!-- c -->\n",
                "<a xmlns:unused='urn:w'>\n  <b xmlns:unused='urn:w' xmlns:more='urn:m'><c xmlns:more='urn:n' more:k=''/></b>\n</a>",
            })
    void digestsTheCanonicalFormThatOthersDigest(String document) {
        String signed = Signing.sign(document, SIGNER);
        assertThat(findings(read(signed, AUTHORITY))).as(signed).isEmpty();
    }

    @Test
    void readsNumbersRAndSOfSm2AsTheyAre() {
        Identity authority = Identity.authority(Kind.SM2_SM3);
        String signed = Signing.sign(MESSAGE, authority.issue(5, Signing.NOW));
        int from = signed.indexOf("<ds:SignatureValue>") + "<ds:SignatureValue>".length();
        int to = signed.indexOf("</ds:SignatureValue>");
        String bare = bare(signed.substring(from, to));
        assertThat(findings(read(signed.substring(0, from) + bare + signed.substring(to), authority)))
                .isEmpty();
    }

    @Test
    void aChangedCharacterBreaksIt() {
        String signed = Signing.sign(MESSAGE, SIGNER);
        String price = "<ceb:totalPrice>";
        String changed = signed.replaceFirst(price + "[0-9]", price + "9").replaceFirst("ORDER-1", "ORDER-2");
        assertThat(changed).isNotEqualTo(signed);
        assertInvalid(read(changed, AUTHORITY), "the digest of the message as it was signed");
    }

    @Test
    void aWhitespaceOutsideTheRootDoesNotMatter() {
        assertThat(findings(read(Signing.sign(MESSAGE, SIGNER) + "\n\n", AUTHORITY)))
                .isEmpty();
    }

    @Test
    void aChangedSignedInfoBreaksIt() {
        String other = MESSAGE.replace("ORDER-1", "ORDER-2");
        String old = Signing.signedInfo(MESSAGE, Kind.RSA_SHA1);
        String signed = Signing.with(other, Signing.signature(MESSAGE, SIGNER, Signing.keyInfo(SIGNER)));
        String changed = signed.replace(old, Signing.signedInfo(other, Kind.RSA_SHA1));
        assertInvalid(read(changed, AUTHORITY), "a signature by the key of the certificate");
    }

    @Test
    void anotherAuthorityIsNotBelieved() {
        Identity stranger = Identity.authority(Kind.RSA_SHA1);
        assertInvalid(
                read(Signing.sign(MESSAGE, stranger.issue(1, Signing.NOW)), AUTHORITY),
                "a certificate for signing, valid now, of a trusted authority");
    }

    @Test
    void aCertificateOutsideItsTimeIsNotBelieved() {
        for (Duration off : List.of(Duration.ofDays(30), Duration.ofDays(-30))) {
            Identity signer = AUTHORITY.issue(9, Signing.NOW.plus(off));
            assertInvalid(
                    read(Signing.sign(MESSAGE, signer), AUTHORITY),
                    "a certificate for signing, valid now, of a trusted authority");
        }
    }

    @Test
    void aCertificateOfSomebodyElseDoesNotFitTheSignature() {
        String signed = Signing.with(
                MESSAGE, Signing.signature(MESSAGE, SIGNER, Signing.keyInfo(AUTHORITY.issue(8, Signing.NOW))));
        assertInvalid(read(signed, AUTHORITY), "a signature by the key of the certificate");
    }

    @Test
    void aSignerIsFoundByTheNameOfItsKeyIfTheCertificateIsKnownHere() {
        String named = "<ds:KeyInfo><ds:KeyName>0000AB12</ds:KeyName></ds:KeyInfo>";
        String signed = Signing.with(MESSAGE, Signing.signature(MESSAGE, SIGNER, named));
        MessageSignature known = read(signed, AUTHORITY, SIGNER);
        assertThat(findings(known)).isEmpty();
        assertThat(known.note().signer()).isEqualTo("key 0000AB12");
        assertInvalid(read(signed, AUTHORITY), "a certificate for signing, valid now, of a trusted authority");
    }

    @Test
    void aSignatureThatStandsDeeperIsNone() {
        String signature = Signing.signature(MESSAGE, SIGNER, Signing.keyInfo(SIGNER));
        MessageSignature signature2 = read(Signing.with(MESSAGE, "<wrap>" + signature + "</wrap>"), AUTHORITY);
        assertThat(findings(signature2)).containsExactly("unsigned");
    }

    @Test
    void twoSignaturesAreOneTooMany() {
        String signed = Signing.sign(MESSAGE, SIGNER);
        assertInvalid(
                read(Signing.with(signed, Signing.signature(MESSAGE, SIGNER, Signing.keyInfo(SIGNER))), AUTHORITY),
                "one signature with one reference to the whole message");
    }

    @Test
    void aReferenceToAPartOfTheMessageIsNotBelieved() {
        byte[] digest = Signing.digest(MESSAGE, Kind.RSA_SHA1);
        String info = Signing.signedInfo(Kind.RSA_SHA1, digest, "#part", Signing.C14N, List.of(Signing.ENVELOPED));
        assertInvalid(read(signedWith(info), AUTHORITY), "one signature with one reference to the whole message");
    }

    @Test
    void aSecondReferenceIsNotBelieved() {
        String info = Signing.signedInfo(MESSAGE, Kind.RSA_SHA1);
        String reference = info.substring(info.indexOf("<ds:Reference"), info.indexOf("</ds:SignedInfo>"));
        assertInvalid(
                read(signedWith(info.replace("</ds:SignedInfo>", reference + "</ds:SignedInfo>")), AUTHORITY),
                "one signature with one reference to the whole message");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://www.w3.org/TR/1999/REC-xslt-19991116",
                "http://www.w3.org/TR/1999/REC-xpath-19991116",
                "http://www.w3.org/2000/09/xmldsig#base64"
            })
    void otherTransformsAreNotBelieved(String transform) {
        String info = Signing.signedInfo(
                Kind.RSA_SHA1,
                Signing.digest(MESSAGE, Kind.RSA_SHA1),
                "",
                Signing.C14N,
                List.of(Signing.ENVELOPED, transform));
        assertInvalid(
                read(signedWith(info), AUTHORITY),
                "the enveloped-signature transform and Canonical XML 1.0 without comments, nothing else");
    }

    @Test
    void aCanonicalizationThatKeepsCommentsIsNotBelieved() {
        String info = Signing.signedInfo(
                Kind.RSA_SHA1,
                Signing.digest(MESSAGE, Kind.RSA_SHA1),
                "",
                Signing.C14N + "#WithComments",
                List.of(Signing.ENVELOPED));
        assertInvalid(
                read(signedWith(info), AUTHORITY),
                "the enveloped-signature transform and Canonical XML 1.0 without comments, nothing else");
    }

    @Test
    void anAlgorithmThatIsNotTakenIsNamed() {
        String signed = Signing.sign(MESSAGE, SIGNER)
                .replace(Kind.RSA_SHA1.method, "http://www.w3.org/2000/09/xmldsig#hmac-sha1");
        assertInvalid(read(signed, AUTHORITY), "rsa-sha1, rsa-sha256 or sm2-sm3, over a digest by sha1, sha256 or sm3");
    }

    @Test
    void aMessageThatBreaksAfterItsSignatureIsNotBelieved() {
        String signed = Signing.sign(MESSAGE, SIGNER);
        String cut = signed.substring(0, signed.lastIndexOf("</"));
        assertInvalid(read(cut, AUTHORITY), "a message that ends where it should");
    }

    @Test
    void garbageInsteadOfBase64IsRefused() {
        String signed = Signing.sign(MESSAGE, SIGNER);
        String spoiled = signed.replaceFirst(
                "(?s)<ds:SignatureValue>.*</ds:SignatureValue>", "<ds:SignatureValue>=!=</ds:SignatureValue>");
        assertInvalid(read(spoiled, AUTHORITY), "a signature by the key of the certificate");
        String noCertificate = signed.replaceFirst(
                "(?s)<ds:X509Certificate>.*</ds:X509Certificate>", "<ds:X509Certificate>AAAA</ds:X509Certificate>");
        assertInvalid(read(noCertificate, AUTHORITY), "a certificate for signing, valid now, of a trusted authority");
    }

    @Test
    void aSignatureOfMegabytesIsRefused() {
        String signed = Signing.sign(MESSAGE, SIGNER);
        String padded = signed.replace("<ds:KeyName>", "<ds:KeyName>" + "A".repeat(1 << 17));
        assertInvalid(read(padded, AUTHORITY), "one signature with one reference to the whole message");
    }

    @Test
    void anUnsignedMessageIsWarnedAboutOnlyIfTheStandardWantsASignature() {
        MessageSignature signature = read(MESSAGE, AUTHORITY);
        assertThat(findings(signature)).containsExactly("unsigned");
        Findings receipt = new Findings();
        signature.report(ROOT, false, receipt);
        assertThat(receipt.list()).isEmpty();
        assertThat(signature.note()).isEqualTo(new SignatureNote(false, null, null, null));
    }

    @Test
    void anUnsignedMessageIsRefusedIfSignaturesAreRequired() {
        MessageSignature signature = read(MESSAGE, new MessageSignature(anchors(AUTHORITY), true, Signing.NOW));
        assertThat(findings(signature)).containsExactly("signature-missing");
    }

    @Test
    void withoutTrustAnchorsASignatureIsNotedAndNotVerified() {
        String tampered = Signing.sign(MESSAGE, SIGNER).replace("ORDER-1", "ORDER-2");
        MessageSignature signature = read(tampered, MessageSignature.unverified());
        assertThat(findings(signature)).isEmpty();
        assertThat(signature.note())
                .isEqualTo(new SignatureNote(true, "serial ab12, CN=Signer", null, Kind.RSA_SHA1.method));
    }

    private static String signedWith(String info) {
        return Signing.with(MESSAGE, Signing.signature(MESSAGE, SIGNER, Signing.keyInfo(SIGNER), info));
    }

    private static String message(String prefix) {
        return CebMessage.of(CebList.imports("ORDER-1"))
                .prefix(prefix)
                .unsigned()
                .xml();
    }

    private static void assertInvalid(MessageSignature signature, String expected) {
        Findings findings = new Findings();
        signature.report(ROOT, true, findings);
        assertThat(findings.list())
                .extracting(Finding::rule, Finding::path, Finding::expected)
                .containsExactly(tuple("signature-invalid", ROOT + "/Signature", expected));
        assertThat(signature.note().verified()).isFalse();
    }

    private static List<String> findings(MessageSignature signature) {
        Findings findings = new Findings();
        signature.report(ROOT, true, findings);
        return findings.list().stream()
                .map(finding -> finding.rule() + (finding.rule().equals("signature-invalid") ? finding.expected() : ""))
                .toList();
    }

    private static TrustAnchors anchors(Identity... identities) {
        return new TrustAnchors(
                Arrays.stream(identities).map(Identity::certificate).toList());
    }

    private static MessageSignature read(String message, Identity... trusted) {
        return read(message, new MessageSignature(anchors(trusted), false, Signing.NOW));
    }

    private static MessageSignature read(String message, MessageSignature signature) {
        try {
            XMLStreamReader xml =
                    FACTORY.createXMLStreamReader(new ByteArrayInputStream(message.getBytes(StandardCharsets.UTF_8)));
            while (xml.hasNext()) {
                xml.next();
                signature.event(xml);
            }
        } catch (XMLStreamException e) {
            // Broken: what was read so far is what counts.
            assertThat(e).isNotNull();
        }
        return signature;
    }

    /** The parser that reads messages, as it is set there. */
    private static XMLInputFactory factory() {
        InputFactoryImpl factory = new InputFactoryImpl();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_COALESCING, false);
        factory.setProperty(XMLInputFactory2.P_LAZY_PARSING, false);
        return factory;
    }

    /** r and s, 32 bytes each, instead of their ASN.1 form. */
    private static String bare(String base64) {
        ASN1Sequence numbers = ASN1Sequence.getInstance(Base64.getMimeDecoder().decode(base64));
        byte[] bare = new byte[64];
        for (int i = 0; i < 2; i++) {
            byte[] number = BigIntegers.asUnsignedByteArray(
                    32, ASN1Integer.getInstance(numbers.getObjectAt(i)).getValue());
            System.arraycopy(number, 0, bare, 32 * i, 32);
        }
        return Base64.getEncoder().encodeToString(bare);
    }
}
