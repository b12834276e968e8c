package org.shumao.gateway.documentation;

import org.commonmark.node.AbstractVisitor;
import org.commonmark.node.Link;

/** Makes links between files into links between pages: {@code errors.md} becomes {@code /guides/errors}. */
final class GuideLinks extends AbstractVisitor {
    private static final String FILE = ".md";

    @Override
    public void visit(Link link) {
        String to = link.getDestination();
        if (to.endsWith(FILE) && !to.contains("/")) {
            link.setDestination("/guides/" + to.substring(0, to.length() - FILE.length()));
        }
        visitChildren(link);
    }
}
