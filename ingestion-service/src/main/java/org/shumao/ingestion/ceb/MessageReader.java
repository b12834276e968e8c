package org.shumao.ingestion.ceb;

import java.io.IOException;
import org.shumao.ingestion.ceb.XmlEvents.BrokenXml;

/** What is done with the children of a message's root. */
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
