package org.shumao.systemtests.portal;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import javax.imageio.ImageIO;

/** The tops of all pages beside each other, for whoever looks at what a change does to the whole portal. */
final class ContactSheet {
    private static final int COLUMNS = 4;
    private static final int WIDE = 400;
    private static final int HIGH = 600;
    private static final int GAP = 24;

    private final String name;
    private final List<Shot> shots = new ArrayList<>();

    private record Shot(String address, BufferedImage top) {}

    ContactSheet(String name) {
        this.name = name;
    }

    /** Adds the top of a page. */
    void add(String address, byte[] picture) {
        shots.add(new Shot(address, top(picture)));
    }

    private static BufferedImage top(byte[] picture) {
        try {
            BufferedImage page = ImageIO.read(new ByteArrayInputStream(picture));
            double scale = Math.min(1.0, (double) WIDE / page.getWidth());
            int rows = Math.min(page.getHeight(), (int) (HIGH / scale));
            BufferedImage top = new BufferedImage(
                    (int) (page.getWidth() * scale), (int) (rows * scale), BufferedImage.TYPE_INT_RGB);
            Graphics2D paper = top.createGraphics();
            paper.setRenderingHint(RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BICUBIC);
            paper.drawImage(page.getSubimage(0, 0, page.getWidth(), rows), 0, 0, top.getWidth(), top.getHeight(), null);
            paper.dispose();
            return top;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Writes the sheet beside the pictures. */
    void write() {
        int rows = (shots.size() + COLUMNS - 1) / COLUMNS;
        BufferedImage sheet = new BufferedImage(
                COLUMNS * (WIDE + GAP) + GAP, rows * (HIGH + 2 * GAP) + GAP, BufferedImage.TYPE_INT_RGB);
        Graphics2D paper = sheet.createGraphics();
        paper.setColor(Color.GRAY);
        paper.fillRect(0, 0, sheet.getWidth(), sheet.getHeight());
        paper.setColor(Color.WHITE);
        for (int i = 0; i < shots.size(); i++) {
            int x = GAP + i % COLUMNS * (WIDE + GAP);
            int y = 2 * GAP + i / COLUMNS * (HIGH + 2 * GAP);
            paper.drawString(shots.get(i).address(), x, y - 6);
            paper.drawImage(shots.get(i).top(), x, y, null);
        }
        paper.dispose();
        try {
            ImageIO.write(
                    sheet,
                    "png",
                    Browser.PICTURES.resolve("sheet-" + name + ".png").toFile());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
