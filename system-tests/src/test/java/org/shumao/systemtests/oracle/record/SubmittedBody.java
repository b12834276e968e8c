package org.shumao.systemtests.oracle.record;

import java.io.IOException;
import java.util.function.Consumer;
import javax.xml.stream.XMLStreamException;

/** Takes a submitted body apart; draft records in it are skipped. */
public final class SubmittedBody {
    private SubmittedBody() {}

    public static void read(byte[] body, String mediaType, Consumer<SubmittedRecord> out) {
        try {
            if (mediaType.equals("application/xml")) {
                new CebMessages().read(body, out);
            } else {
                OwnRecords.read(body, out);
            }
        } catch (IOException | XMLStreamException e) {
            throw new IllegalArgumentException("not a body that the oracle reads", e);
        }
    }
}
