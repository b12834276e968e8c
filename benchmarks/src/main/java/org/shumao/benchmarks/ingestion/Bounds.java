package org.shumao.benchmarks.ingestion;

import com.fasterxml.aalto.stax.InputFactoryImpl;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import java.io.ByteArrayInputStream;
import java.util.List;
import java.util.Locale;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamReader;
import org.shumao.localstack.scenario.submission.Submission;

/**
 * Measures what no service can beat: the same broker with a bare producer, and a bare parser that looks at every value of the same
 * bytes and keeps none.
 *
 * @param producer records of 700 bytes a second, acks=all, lz4
 * @param parser records a second, one thread; 0 if there is no bare parser of the form
 */
record Bounds(long producer, String parserName, long parser) {
    private static final int PRODUCED = 500_000;
    private static final long PARSED_NANOS = 3_000_000_000L;

    static Bounds measure(Form form, List<Submission> bodies, String bootstrapServers) throws Exception {
        long producer = new RawProducer(bootstrapServers).recordsPerSecond(PRODUCED);
        if (form == Form.CSV) {
            return new Bounds(producer, "", 0);
        }
        boolean xml = form == Form.CEB621;
        parse(bodies, xml);
        return new Bounds(producer, xml ? "aalto" : "Jackson", parse(bodies, xml));
    }

    private static long parse(List<Submission> bodies, boolean xml) throws Exception {
        long records = 0;
        long seen = 0;
        long start = System.nanoTime();
        while (System.nanoTime() - start < PARSED_NANOS) {
            for (Submission body : bodies) {
                seen += xml ? parseXml(body.body()) : parseJson(body.body());
                records += body.records();
            }
        }
        long nanos = System.nanoTime() - start;
        if (seen == 0) {
            throw new IllegalStateException("nothing was parsed");
        }
        return Math.round(records * 1e9 / nanos);
    }

    private static long parseJson(byte[] body) throws Exception {
        long seen = 0;
        try (JsonParser parser = new JsonFactory().createParser(body)) {
            while (parser.nextToken() != null) {
                seen += parser.getTextLength();
            }
        }
        return seen;
    }

    private static long parseXml(byte[] body) throws Exception {
        long seen = 0;
        XMLStreamReader reader = new InputFactoryImpl().createXMLStreamReader(new ByteArrayInputStream(body));
        while (reader.hasNext()) {
            if (reader.next() == XMLStreamConstants.CHARACTERS) {
                seen += reader.getTextLength();
            }
        }
        reader.close();
        return seen;
    }

    @Override
    public String toString() {
        String bare = String.format(Locale.ENGLISH, "producer %,d", producer);
        return parser == 0 ? bare : String.format(Locale.ENGLISH, "%s; %s on one thread %,d", bare, parserName, parser);
    }
}
