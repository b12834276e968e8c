package org.shumao.ingestion.ceb;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.BigRange;
import net.jqwik.api.constraints.Scale;
import net.jqwik.api.constraints.StringLength;
import org.shumao.contracts.record.TradeRecord;
import org.shumao.ingestion.fixture.SampleDocument;
import org.shumao.ingestion.fixture.Validating;
import org.shumao.ingestion.rule.Outcome;
import org.shumao.ingestion.validation.ValidatedRecord;

/** What holds for every value, not only for those that somebody thought of. */
class CebPropertyTest {
    @Provide
    Arbitrary<String> messages() {
        return Arbitraries.of(SampleDocument.messagesOfMany());
    }

    @Provide
    Arbitrary<String> elements() {
        return Arbitraries.of(
                "guid",
                "appType",
                "appTime",
                "appStatus",
                "orderNo",
                "ebpCode",
                "ebcCode",
                "copNo",
                "invtNo",
                "preNo",
                "qty",
                "currency",
                "goodsValue",
                "packNo",
                "buyerName",
                "note",
                "returnStatus",
                "returnTime",
                "status",
                "tradeMode");
    }

    @Property(tries = 250)
    void anyTextInAnyElementIsValidatedAndHarmsNoNeighbour(
            @ForAll("messages") String message,
            @ForAll("elements") String element,
            @ForAll @StringLength(max = 200) String text)
            throws Exception {
        SampleDocument spoiled = SampleDocument.of(message).head(element, escaped(text));
        List<ValidatedRecord> records =
                Validating.xml(SampleDocument.xml(SampleDocument.of(message), spoiled, SampleDocument.of(message))
                        .getBytes(StandardCharsets.UTF_8));
        assertThat(records).hasSize(3);
        assertThat(records.get(0).outcome()).isEqualTo(Outcome.ACCEPTED);
        assertThat(records.get(1).outcome()).isNotNull();
        assertThat(records.get(2).outcome()).isEqualTo(Outcome.ACCEPTED);
    }

    /** XML has no such character at all: what remains is what a sender can write. */
    private static String escaped(String text) {
        StringBuilder out = new StringBuilder();
        text.codePoints()
                .filter(c -> c >= ' ' && c != 0xFFFE && c != 0xFFFF && !(c >= 0xD800 && c <= 0xDFFF))
                .forEach(c -> out.append("&#").append(c).append(';'));
        return out.toString();
    }

    @Property(tries = 150)
    void anAmountArrivesAsItWasWritten(
            @ForAll @BigRange(min = "0", max = "99999999999999.99999") @Scale(5) BigDecimal amount) {
        ValidatedRecord validated =
                Validating.xml(SampleDocument.of("CEB411").head("amountPaid", amount.toPlainString()));
        assertThat(Objects.requireNonNull(validated.events().get(0).settlement())
                        .paid())
                .isEqualByComparingTo(amount);
    }

    @Property(tries = 100)
    void theOrderOfElementsChangesNothingButIsSaid(@ForAll("messages") String message, @ForAll Random random)
            throws Exception {
        String xml = SampleDocument.xml(SampleDocument.of(message));
        TradeRecord ordered = event(xml);
        TradeRecord shuffled = event(shuffled(xml, random));
        assertThat(shuffled).isEqualTo(ordered);
    }

    private static TradeRecord event(String xml) throws Exception {
        return Validating.xml(xml.getBytes(StandardCharsets.UTF_8))
                .get(0)
                .events()
                .get(0);
    }

    /** The elements of each section stand on lines of their own. */
    private static String shuffled(String xml, Random random) {
        List<String> lines = new ArrayList<>(xml.lines().toList());
        int from = 0;
        for (int i = 0; i <= lines.size(); i++) {
            boolean inside = i < lines.size() && lines.get(i).matches("<(\\w+)>[^<]*</\\1>");
            if (!inside) {
                Collections.shuffle(lines.subList(Math.min(from, i), i), random);
                from = i + 1;
            }
        }
        return String.join("\n", lines);
    }

    @Property(tries = 100)
    void base64MayBeBrokenAnywhere(@ForAll Random random) throws Exception {
        String data = Base64.getEncoder()
                .encodeToString(SampleDocument.xml(SampleDocument.of("CEB604")).getBytes(StandardCharsets.UTF_8));
        StringBuilder spaced = new StringBuilder();
        for (int i = 0; i < data.length(); i++) {
            spaced.append(data.charAt(i)).append(random.nextInt(20) == 0 ? "\r\n" : "");
        }
        String xml = "<DxpMsg xmlns=\"http://www.chinaport.gov.cn/dxp\"><Data>" + spaced + "</Data></DxpMsg>";
        assertThat(Validating.xml(xml.getBytes(StandardCharsets.UTF_8)).get(0).outcome())
                .isEqualTo(Outcome.ACCEPTED);
    }
}
