package org.shumao.ingestion.ceb;

import java.io.IOException;
import java.io.InputStream;
import java.util.Set;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.xml.stream.XMLStreamConstants;
import org.shumao.ingestion.ceb.XmlEvents.BrokenXml;
import org.shumao.ingestion.judge.JudgeContext;
import org.shumao.ingestion.judge.JudgedRecord;
import org.shumao.ingestion.judge.MalformedBody;
import org.shumao.ingestion.rule.Rule;

/**
 * Reads one CEB message head by head. A head that is broken harms no other; XML that breaks in the middle costs only
 * what follows. Any prefix or default namespace will do.
 */
public final class CebReader {
    private static final Pattern ROOT = Pattern.compile("(CEB[0-9]{3})Message");
    private static final Set<String> ENVELOPE = Set.of("BaseTransfer", "BaseSubscribe", "ExtendMessage", "Signature");

    private final JudgeContext context;
    private final Consumer<JudgedRecord> sink;

    public CebReader(JudgeContext context, Consumer<JudgedRecord> sink) {
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
        try {
            XmlEvents xml = new XmlEvents(body);
            String type = messageType(xml);
            HeadReader heads = Messages.find(type)
                    .<HeadReader>map(message -> new Heads(message, xml, context, sink))
                    .orElseGet(() -> new UnsupportedHeads(type, xml, sink));
            readHeads(xml, heads);
            return type;
        } catch (BrokenXml e) {
            throw new MalformedBody("XML breaks at " + e.place + ": expected " + e.expected);
        }
    }

    private static String messageType(XmlEvents xml) throws BrokenXml, IOException, MalformedBody {
        int event = xml.next();
        while (event != XMLStreamConstants.START_ELEMENT) {
            event = xml.next();
        }
        String name = xml.cebName();
        Matcher root = ROOT.matcher(name == null ? "" : name);
        if (!root.matches()) {
            throw new MalformedBody(
                    "the root element at " + xml.place() + " is not a CEBnnnMessage of the namespace " + XmlEvents.CEB);
        }
        xml.noteForeign();
        return root.group(1);
    }

    private void readHeads(XmlEvents xml, HeadReader heads) throws BrokenXml, IOException, MalformedBody {
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
            sink.accept(JudgedRecord.unreadable(heads.count() + 1, Rule.MALFORMED_XML, e.place, e.expected));
        }
        if (heads.count() == 0) {
            throw new MalformedBody("the message has no head");
        }
    }

    private static void child(XmlEvents xml, HeadReader heads) throws BrokenXml, IOException {
        String name = xml.localName();
        if (ENVELOPE.contains(name)) {
            heads.envelope(name);
        } else {
            heads.head(name);
        }
    }
}
