package org.shumao.gateway.documentation;

import org.commonmark.node.AbstractVisitor;
import org.commonmark.node.Link;

/**
 * Makes links between files into links between pages of the same language: {@code errors.md} becomes {@code
 * /guides/errors?lang=zh}.
 */
final class GuideLinks extends AbstractVisitor {
    private static final String FILE = ".md";

    private final String language;

    GuideLinks(String language) {
        this.language = language;
    }

    @Override
    public void visit(Link link) {
        String to = link.getDestination();
        if (to.endsWith(FILE) && !to.contains("/")) {
            link.setDestination("/guides/" + to.substring(0, to.length() - FILE.length()) + "?lang=" + language);
        }
        visitChildren(link);
    }
}
