package org.shumao.ingestion.ceb;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.shumao.ingestion.fixture.CebList;
import org.shumao.ingestion.fixture.CebMessage;
import org.shumao.ingestion.fixture.Signing;
import org.shumao.ingestion.fixture.Signing.Identity;
import org.shumao.ingestion.fixture.Signing.Kind;
import org.shumao.ingestion.fixture.Validating;
import org.shumao.ingestion.person.PersonMarks;
import org.shumao.ingestion.signature.MessageSignature;
import org.shumao.ingestion.signature.Verifying;
import org.shumao.ingestion.validation.MalformedBody;
import org.shumao.ingestion.validation.ValidatedRecord;

/** Signatures as the reader of messages meets them: with heads held back, in encodings and envelopes. */
class SignedMessageTest {
    private static final Identity AUTHORITY = Identity.authority(Kind.RSA_SHA1);
    private static final Identity SIGNER = AUTHORITY.issue(1, Signing.NOW);
    private static final String MESSAGE = CebMessage.of(CebList.imports("ORDER-1"), CebList.imports("ORDER-2"))
            .unsigned()
            .xml();

    @ParameterizedTest
    @EnumSource(Kind.class)
    void aSignatureThatHoldsLetsTheListsIn(Kind kind) throws IOException, MalformedBody {
        Identity authority = Identity.authority(kind);
        String signed = Signing.sign(MESSAGE, authority.issue(1, Signing.NOW));
        assertThat(rules(signed.getBytes(StandardCharsets.UTF_8), Verifying.against(authority)))
                .containsExactly(List.of(), List.of());
    }

    @Test
    void aWrongSignatureRejectsEveryHeadOfTheMessage() throws IOException, MalformedBody {
        String signed = Signing.sign(MESSAGE, SIGNER).replace("ORDER-2", "ORDER-3");
        List<ValidatedRecord> records = Validating.xml(
                signed.getBytes(StandardCharsets.UTF_8), PersonMarks.none(), Verifying.against(AUTHORITY));
        assertThat(records).hasSize(2).allSatisfy(record -> {
            assertThat(Validating.rules(record)).containsExactly("signature-invalid");
            assertThat(record.events()).isEmpty();
        });
    }

    @Test
    void whatIsVerifiedIsWhatWasReadInAnyEncoding() throws IOException, MalformedBody {
        String chinese =
                MESSAGE.replace("ORDER-1", "\u8ba2\u5355").replace("encoding=\"UTF-8\"", "encoding=\"GB18030\"");
        byte[] signed = Signing.sign(chinese, SIGNER).getBytes(Charset.forName("GB18030"));
        assertThat(rules(signed, Verifying.against(AUTHORITY))).containsExactly(List.of(), List.of());
    }

    @Test
    void theMessageInAnEnvelopeOfTransportIsVerifiedNotTheEnvelope() throws IOException, MalformedBody {
        byte[] signed = Signing.sign(MESSAGE, SIGNER).getBytes(StandardCharsets.UTF_8);
        String envelope = "<?before?><DxpMsg xmlns=\"http://www.chinaport.gov.cn/dxp\"><TransInfo/><Data>"
                + Base64.getMimeEncoder().encodeToString(signed) + "</Data><AddInfo/></DxpMsg>";
        MessageSignature signature = Verifying.against(AUTHORITY);
        assertThat(rules(envelope.getBytes(StandardCharsets.UTF_8), signature)).containsExactly(List.of(), List.of());
        assertThat(signature.note().verified()).isTrue();
    }

    @Test
    void aMessageCutAfterItsSignatureLetsNothingIn() throws IOException, MalformedBody {
        String signed = Signing.sign(MESSAGE, SIGNER);
        byte[] cut = signed.substring(0, signed.lastIndexOf("</")).getBytes(StandardCharsets.UTF_8);
        assertThat(rules(cut, Verifying.against(AUTHORITY)))
                .containsExactly(List.of("signature-invalid"), List.of("signature-invalid"), List.of("malformed-xml"));
    }

    private static List<List<String>> rules(byte[] message, MessageSignature signature)
            throws IOException, MalformedBody {
        return Validating.xml(message, PersonMarks.none(), signature).stream()
                .map(Validating::rules)
                .toList();
    }
}
