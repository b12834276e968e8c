package org.shumao.ingestion.ceb;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.shumao.contracts.event.EventCodec;
import org.shumao.contracts.linkage.OrderKey;
import org.shumao.contracts.linkage.References;
import org.shumao.contracts.record.TradeRecord;
import org.shumao.ingestion.ceb.document.Messages;
import org.shumao.ingestion.fixture.Mutation;
import org.shumao.ingestion.fixture.SampleDocument;
import org.shumao.ingestion.fixture.Validating;
import org.shumao.ingestion.fixture.WellFormedHeads;
import org.shumao.ingestion.validation.MalformedBody;
import org.shumao.ingestion.validation.ValidatedRecord;

/**
 * One of three documents of a message is mutated, of every type in turn: nothing but the two results of a reader comes out, and
 * the other two are taken wherever another parser finds them whole. {@code -Dfuzz.mutations} and {@code -Dfuzz.seed}.
 */
class CebFuzzTest {
    private static final EventCodec<TradeRecord> CODEC = EventCodec.of(TradeRecord.class);
    private static final int MUTATIONS = Integer.getInteger("fuzz.mutations", 1_000);
    private static final long SEED = Long.getLong("fuzz.seed", 20_250_601L);
    private static final long MOST_GROWTH = 32L << 20;

    @Test
    void aMutatedDocumentHarmsNoOther() throws Exception {
        List<String> messages = SampleDocument.messagesOfMany();
        run(0, Math.min(MUTATIONS, 2 * messages.size()), messages);
        long before = usedMemory();
        run(0, MUTATIONS, messages);
        assertThat(usedMemory() - before).as("growth of memory, seed %d", SEED).isLessThan(MOST_GROWTH);
    }

    private static void run(int from, int to, List<String> messages) throws IOException {
        for (int i = from; i < to; i++) {
            String message = messages.get(i % messages.size());
            Random random = new Random(SEED * 31 + i);
            try {
                once(message, random);
            } catch (RuntimeException | AssertionError e) {
                throw new AssertionError("mutation " + i + " of seed " + SEED + ", " + message, e);
            }
        }
    }

    private static void once(String message, Random random) throws IOException {
        String xml = SampleDocument.xml(document(message, 0), document(message, 1), document(message, 2));
        int mutated = random.nextInt(3);
        int start = start(message, xml, mutated);
        int end = mutated == 2 ? xml.lastIndexOf("</" + element(message) + ">") : start(message, xml, mutated + 1);
        byte[] body = Mutation.of(xml.getBytes(StandardCharsets.UTF_8), start, end, random);
        Set<String> whole = WellFormedHeads.guids(body, element(message));
        whole.retainAll(Set.of(guid((mutated + 1) % 3), guid((mutated + 2) % 3)));
        Set<String> taken = read(random.nextInt(8) == 0 ? wrapped(body) : body);
        assertThat(taken).as(() -> new String(body, StandardCharsets.UTF_8)).containsAll(whole);
    }

    private static Set<String> read(byte[] body) throws IOException {
        List<ValidatedRecord> records = new ArrayList<>();
        try {
            Validating.xml(new ByteArrayInputStream(body), records::add);
        } catch (MalformedBody e) {
            assertThat(records).isEmpty();
        }
        Set<String> guids = new HashSet<>();
        for (ValidatedRecord record : records) {
            assertThat(record.outcome()).isNotNull();
            assertThat(record.findings().list().toString()).doesNotContain("-OF-");
            for (TradeRecord event : record.events()) {
                assertThat(CODEC.encode(event)).isNotEmpty();
                assertThat(OrderKey.find(event).orElseGet(() -> References.topicKey(event)))
                        .isNotEmpty();
                guids.add(String.valueOf(event.origin().guid()));
            }
        }
        return guids;
    }

    private static SampleDocument document(String message, int number) {
        return SampleDocument.of(message).head("guid", guid(number));
    }

    private static String guid(int number) {
        return "A1B2C3D4-0000-4000-8000-00000000000" + number;
    }

    private static String element(String message) {
        return Messages.find(message).orElseThrow().element();
    }

    private static int start(String message, String xml, int number) {
        int place = xml.indexOf("<" + element(message) + ">");
        for (int i = 0; i < number; i++) {
            place = xml.indexOf("<" + element(message) + ">", place + 1);
        }
        return place;
    }

    private static byte[] wrapped(byte[] message) {
        String data = Base64.getMimeEncoder().encodeToString(message);
        return ("<DxpMsg xmlns=\"http://www.chinaport.gov.cn/dxp\"><Data>" + data + "</Data></DxpMsg>")
                .getBytes(StandardCharsets.UTF_8);
    }

    private static long usedMemory() {
        System.gc();
        Runtime runtime = Runtime.getRuntime();
        return runtime.totalMemory() - runtime.freeMemory();
    }
}
