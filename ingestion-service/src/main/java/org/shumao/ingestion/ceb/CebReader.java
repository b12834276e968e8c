package org.shumao.ingestion.ceb;

import java.io.IOException;
import java.io.InputStream;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.xml.stream.XMLStreamConstants;
import org.jspecify.annotations.Nullable;
import org.shumao.ingestion.ceb.XmlEvents.BrokenXml;
import org.shumao.ingestion.ceb.document.Messages;
import org.shumao.ingestion.rule.Findings;
import org.shumao.ingestion.rule.Text;
import org.shumao.ingestion.rule.ValidationRule;
import org.shumao.ingestion.validation.MalformedBody;
import org.shumao.ingestion.validation.ValidatedRecord;
import org.shumao.ingestion.validation.ValidationContext;

/**
 * Reads one CEB message head by head, bare or in the envelope in which customs transports it. A head that is broken harms
 * no other; XML that breaks in the middle costs only what follows. Any prefix or default namespace will do.
 */
public final class CebReader {
    private static final Pattern ROOT = Pattern.compile("(CEB[0-9]{3})(Message)?");
    /** A name of this form may be shown; others may be somebody's data. */
    private static final Pattern SHOWN = Pattern.compile("[A-Za-z][A-Za-z0-9._-]{0,39}");

    private static final Set<String> ENVELOPE = Set.of("BaseTransfer", "BaseSubscribe", "ExtendMessage", "Signature");

    private final ValidationContext context;
    private final Consumer<ValidatedRecord> sink;

    public CebReader(ValidationContext context, Consumer<ValidatedRecord> sink) {
        this.context = context;
        this.sink = sink;
    }

    /**
     * Hands every head to the sink.
     *
     * @return the message type, for instance {@code CEB621}
     * @throws MalformedBody if there is no complete head
     * @throws IOException if the body cannot be read to its end
     */
    public String read(InputStream body) throws MalformedBody, IOException {
        context.signature().restart();
        try {
            XmlEvents xml = new XmlEvents(body, "", context.signature());
            toRoot(xml);
            return xml.isDxp("DxpMsg") ? readWrapped(xml) : readMessage(xml).type;
        } catch (BrokenXml e) {
            throw new MalformedBody("XML breaks at " + e.place + ": expected " + e.expected);
        }
    }

    private static void toRoot(XmlEvents xml) throws BrokenXml, IOException {
        int event = xml.next();
        while (event != XMLStreamConstants.START_ELEMENT) {
            event = xml.next();
        }
    }

    /** The message is the Base64 text of the element Data, wherever in the envelope that stands. */
    private String readWrapped(XmlEvents xml) throws BrokenXml, IOException, MalformedBody {
        @Nullable Read read = null;
        xml.wrapsTheMessage();
        try {
            for (int event = xml.next(); event != XMLStreamConstants.END_DOCUMENT; event = xml.next()) {
                if (event == XMLStreamConstants.START_ELEMENT) {
                    xml.noteForeign();
                    if (xml.isDxp("Data")) {
                        read = read == null ? readData(xml) : second(xml, read);
                    }
                }
            }
        } catch (BrokenXml e) {
            if (read == null) {
                throw e;
            }
            sink.accept(ValidatedRecord.unreadable(read.heads + 1, ValidationRule.MALFORMED_XML, e.place, e.expected));
        } finally {
            xml.finish();
        }
        if (read == null) {
            throw new MalformedBody("the envelope has no Data");
        }
        return read.type;
    }

    private Read readData(XmlEvents envelope) throws BrokenXml, IOException, MalformedBody {
        Base64Text data = new Base64Text(envelope);
        XmlEvents xml = new XmlEvents(data, "Data, ", context.signature());
        toRoot(xml);
        if (xml.isDxp("DxpMsg")) {
            throw new MalformedBody("an envelope in an envelope at " + envelope.place());
        }
        Read read = readMessage(xml);
        data.skipRest();
        return read;
    }

    private Read second(XmlEvents xml, Read first) throws BrokenXml, IOException {
        Read both = new Read(first.type, first.heads + 1);
        sink.accept(ValidatedRecord.unreadable(both.heads, ValidationRule.REPEATED_ELEMENT, xml.place(), "one Data"));
        xml.skip();
        return both;
    }

    private Read readMessage(XmlEvents xml) throws BrokenXml, IOException, MalformedBody {
        try {
            String type = messageType(xml);
            String root = xml.localName();
            MessageReader heads = Messages.find(type)
                    .<MessageReader>map(message -> new SupportedMessage(message, "/" + root, xml, context, sink))
                    .orElseGet(() -> new UnsupportedMessage(type, "/" + root, xml, sink));
            return new Read(type, readHeads(xml, heads));
        } finally {
            xml.finish();
        }
    }

    private static String messageType(XmlEvents xml) throws BrokenXml, MalformedBody {
        String name = xml.cebName();
        Matcher root = ROOT.matcher(name == null ? "" : name);
        if (!root.matches()) {
            throw new MalformedBody(notAMessage(xml, name == null));
        }
        xml.noteForeign();
        return root.group(1);
    }

    private static String notAMessage(XmlEvents xml, boolean foreign) {
        String name = SHOWN.matcher(xml.localName()).matches() ? xml.localName() + " " : "";
        String found = "the root element " + name + "at " + xml.place();
        String nearest = Messages.nearestRoot(xml.localName());
        String hint = nearest == null ? "" : "; the nearest known name is " + nearest;
        return foreign
                ? found + " is not of the namespace " + XmlEvents.CEB + hint
                : found + " is no message name, which is CEB, three digits and Message" + hint;
    }

    /** The number of documents that were handed over, and of the piece that could not be read. */
    private int readHeads(XmlEvents xml, MessageReader heads) throws BrokenXml, IOException, MalformedBody {
        try {
            for (int event = xml.next(); event != XMLStreamConstants.END_DOCUMENT; event = xml.next()) {
                if (event == XMLStreamConstants.START_ELEMENT) {
                    child(xml, heads);
                }
            }
            heads.finish();
        } catch (BrokenXml e) {
            if (heads.count() == 0) {
                throw e;
            }
            heads.finish();
            sink.accept(
                    ValidatedRecord.unreadable(heads.count() + 1, ValidationRule.MALFORMED_XML, e.place, e.expected));
            return heads.count() + 1;
        }
        if (heads.count() == 0) {
            throw new MalformedBody("the message has no head");
        }
        return heads.count();
    }

    private static void child(XmlEvents xml, MessageReader heads) throws BrokenXml, IOException {
        String name = xml.localName();
        if (ENVELOPE.contains(name)) {
            heads.envelope(name);
        } else {
            heads.head(name);
        }
    }

    /** @param heads documents that were handed over, and pieces that could not be read */
    private record Read(String type, int heads) {}

    /** A reader of heads takes the children of a message's root. */
    interface MessageReader {
        /** A child has started that is not of the envelope; it is read to its end. */
        void head(String name) throws BrokenXml, IOException;

        /** A part of the envelope has started; it is read to its end. */
        void envelope(String name) throws BrokenXml, IOException;

        /** The message is over, or breaks here: what was held back goes to the sink. */
        void finish();

        /** Complete heads so far. */
        int count();
    }

    /** Reads the documents of a message that is not taken yet: each is refused by name. */
    static final class UnsupportedMessage implements MessageReader {
        private static final int LONGEST_NUMBER = 60;
        private static final Set<String> NUMBERS = Set.of("orderNo", "copNo");

        private final String type;
        private final String root;
        private final XmlEvents xml;
        private final Consumer<ValidatedRecord> sink;
        private final Map<String, Integer> countByName = new HashMap<>();
        private int count;

        /** @param root path of the root element */
        UnsupportedMessage(String type, String root, XmlEvents xml, Consumer<ValidatedRecord> sink) {
            this.type = type;
            this.root = root;
            this.xml = xml;
            this.sink = sink;
        }

        @Override
        public void head(String name) throws BrokenXml, IOException {
            Map<String, String> numbers = numbers();
            count++;
            int number = Objects.requireNonNull(countByName.merge(name, 1, Integer::sum));
            Findings findings = new Findings();
            String path = root + "/" + name + "[" + number + "]";
            findings.add(ValidationRule.MESSAGE_NOT_SUPPORTED, path, type, Messages.taken());
            sink.accept(new ValidatedRecord(
                    count, path, numbers.get("orderNo"), numbers.get("copNo"), false, findings, List.of()));
        }

        /** Passes the head and keeps the two numbers by which its sender knows it, and nothing else. */
        private Map<String, String> numbers() throws BrokenXml, IOException {
            Map<String, String> numbers = new HashMap<>();
            StringBuilder element = new StringBuilder();
            int depth = 1;
            xml.noteForeign();
            while (depth > 0) {
                int event = xml.next();
                if (event == XMLStreamConstants.CHARACTERS && element.length() <= LONGEST_NUMBER) {
                    String text = xml.text();
                    element.append(text, 0, Math.min(text.length(), LONGEST_NUMBER + 1));
                } else if (event == XMLStreamConstants.START_ELEMENT) {
                    xml.noteForeign();
                    element.setLength(0);
                    depth++;
                } else if (event == XMLStreamConstants.END_ELEMENT) {
                    String number = element.toString().strip();
                    if (NUMBERS.contains(xml.localName()) && !number.isEmpty() && number.length() <= LONGEST_NUMBER) {
                        numbers.putIfAbsent(xml.localName(), Text.shown(number));
                    }
                    element.setLength(0);
                    depth--;
                }
            }
            return numbers;
        }

        @Override
        public void envelope(String name) throws BrokenXml, IOException {
            // Nothing of it matters: no head of this message is taken.
            xml.skipForeign();
        }

        @Override
        public void finish() {
            // Every head went to the sink when it was read.
        }

        @Override
        public int count() {
            return count;
        }
    }
}
