package org.shumao.aggregation.indicator.headline;

import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.MathContext;
import java.text.BreakIterator;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.BinaryOperator;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import javax.imageio.stream.ImageOutputStream;
import javax.imageio.stream.MemoryCacheImageOutputStream;
import org.jboss.logging.Logger;
import org.shumao.aggregation.indicator.headline.AnnouncedHeadline.Bar;
import org.shumao.tradecore.indicator.catalogue.Language;

/** Draws what a link to a release is shown with (Open Graph), from the same figures as the page. The same fonts give the same bytes. */
final class HeadlinePicture {
    private static final Logger LOG = Logger.getLogger(HeadlinePicture.class);

    static final int WIDTH = 1_200;
    static final int HEIGHT = 630;

    private static final String ELLIPSIS = "…";
    private static final int MARGIN = 64;
    private static final int GUTTER = 64;
    private static final int COLUMN = (WIDTH - 2 * MARGIN - GUTTER) / 2;
    private static final int TITLE_TOP = 148;
    private static final int TITLE_LINE = 56;
    private static final int MOST_TITLE_LINES = 2;
    private static final int FIGURES_TOP = 272;
    private static final int BARS_TOP = 388;
    private static final int BARS_BOTTOM = 512;
    private static final int BAR_GAP = 8;
    private static final int LABEL_GAP = 16;
    private static final int FOOT = 590;

    private static final Color GROUND = Color.WHITE;
    private static final Color INK = new Color(0x1a1a1a);
    private static final Color QUIET = new Color(0x5c5c5c);
    private static final Color CONTEXT = new Color(0xc4c9cf);
    private static final Color ACCENT = new Color(0x0b5cad);
    /** The last bar has this colour while its figure may still change. */
    private static final Color PROVISIONAL = new Color(0x9dbede);

    private static final Color LESS = new Color(0xb34700);

    private final AnnouncedHeadline announced;
    private final HeadlineText text;
    private final Locale locale;
    private final OptionalInt madeUpScale;
    private final Graphics2D graphics;

    private HeadlinePicture(
            AnnouncedHeadline announced, Language language, OptionalInt madeUpScale, Graphics2D graphics) {
        this.announced = announced;
        this.text = HeadlineText.in(language);
        this.locale = language == Language.ZH ? Locale.CHINESE : Locale.ENGLISH;
        this.madeUpScale = madeUpScale;
        this.graphics = graphics;
    }

    /**
     * Draws the picture as PNG; in English if no font has the characters of the language, and not at all where there are no fonts.
     *
     * @param madeUpScale 1 : scale of the published totals, if the records are those of a demonstration
     */
    static Optional<byte[]> of(AnnouncedHeadline announced, Language language, OptionalInt madeUpScale) {
        if (!canWrite("0")) {
            return Optional.empty();
        }
        Language readable = canWrite(HeadlineText.in(language).published(announced)) ? language : Language.EN;
        BufferedImage image = new BufferedImage(WIDTH, HEIGHT, BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = image.createGraphics();
        new HeadlinePicture(announced, readable, madeUpScale, graphics).draw();
        graphics.dispose();
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        // Not by way of a temporary file, as ImageIO does by itself: nobody reads the picture before the minute.
        try (ImageOutputStream memory = new MemoryCacheImageOutputStream(out)) {
            ImageIO.write(image, "png", memory);
        } catch (IOException e) {
            throw new UncheckedIOException("memory does not fail to be written", e);
        }
        return Optional.of(out.toByteArray());
    }

    /** The JDK throws errors of several types on a machine without fonts; none is its own. */
    private static boolean canWrite(String text) {
        try {
            return font(Font.PLAIN, 16).canDisplayUpTo(text) < 0;
        } catch (RuntimeException | LinkageError | InternalError e) {
            LOG.warnf("this machine has no fonts to draw the picture of a release with: %s", e.toString());
            return false;
        }
    }

    private static Font font(int style, int size) {
        return new Font(Font.SANS_SERIF, style, size);
    }

    private void draw() {
        graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        graphics.setRenderingHint(RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
        graphics.setRenderingHint(RenderingHints.KEY_FRACTIONALMETRICS, RenderingHints.VALUE_FRACTIONALMETRICS_ON);
        graphics.setColor(GROUND);
        graphics.fillRect(0, 0, WIDTH, HEIGHT);
        write(text.product(), MARGIN, 60, Font.PLAIN, 24, QUIET);
        if (madeUpScale.isPresent()) {
            write(text.madeUp(madeUpScale), MARGIN, 88, Font.PLAIN, 18, LESS);
        }
        List<String> title = lines(text.title(announced), font(Font.BOLD, 46), WIDTH - 2 * MARGIN, MOST_TITLE_LINES);
        int line = TITLE_TOP + (MOST_TITLE_LINES - title.size()) * TITLE_LINE / 2;
        for (String part : title) {
            write(part, MARGIN, line, Font.BOLD, 46, INK);
            line += TITLE_LINE;
        }
        int left = MARGIN;
        for (AnnouncedHeadline.Figure figure : announced.figures()) {
            draw(figure, left);
            left += COLUMN + GUTTER;
        }
        Font small = font(Font.PLAIN, 20);
        int source = WIDTH - MARGIN - width(text.source(), small);
        write(text.source(), source, FOOT, Font.PLAIN, 20, QUIET);
        String published = lines(text.published(announced), small, source - GUTTER - MARGIN, 1)
                .get(0);
        write(published, MARGIN, FOOT, Font.PLAIN, 20, QUIET);
    }

    private void draw(AnnouncedHeadline.Figure figure, int left) {
        write(text.label(figure.domain()), left, FIGURES_TOP, Font.PLAIN, 24, QUIET);
        HeadlineText.Amount total = text.total(figure.view());
        write(total.number(), left, FIGURES_TOP + 52, Font.BOLD, 44, INK);
        int unit = left + width(total.number() + "\u00a0", font(Font.BOLD, 44));
        write(total.unit(), unit, FIGURES_TOP + 52, Font.PLAIN, 26, INK);
        change(figure, left);
        bars(figure, left);
    }

    /** Writes a text in one line, or in two smaller ones: a reason may be long. */
    private void change(AnnouncedHeadline.Figure figure, int left) {
        String change = text.change(announced.period(), figure.domain(), figure.view());
        Color direction = figure.direction() > 0 ? ACCENT : figure.direction() < 0 ? LESS : QUIET;
        if (width(change, font(Font.PLAIN, 22)) <= COLUMN) {
            write(change, left, FIGURES_TOP + 88, Font.PLAIN, 22, direction);
            return;
        }
        int line = FIGURES_TOP + 82;
        for (String part : lines(change, font(Font.PLAIN, 18), COLUMN, 2)) {
            write(part, left, line, Font.PLAIN, 18, direction);
            line += 22;
        }
    }

    private void bars(AnnouncedHeadline.Figure figure, int left) {
        List<Bar> bars = figure.history();
        Optional<BigInteger> most = Stream.concat(
                        bars.stream().flatMap(bar -> Stream.ofNullable(bar.fen())), Stream.of(BigInteger.ZERO))
                .reduce(BinaryOperator.maxBy(BigInteger::compareTo))
                .filter(largest -> largest.signum() > 0);
        int width = (COLUMN - (AnnouncedHeadline.MOST_BARS - 1) * BAR_GAP) / AnnouncedHeadline.MOST_BARS;
        for (int i = 0; i < bars.size(); i++) {
            Bar bar = bars.get(i);
            int at = left + i * (width + BAR_GAP);
            boolean isLast = i == bars.size() - 1;
            if (bar.fen() != null && most.isPresent()) {
                int height = height(bar.fen(), most.get());
                graphics.setColor(!isLast ? CONTEXT : figure.view().provisional() ? PROVISIONAL : ACCENT);
                graphics.fillRect(at, BARS_BOTTOM - height, width, height);
            }
        }
        graphics.setColor(QUIET);
        graphics.fillRect(left, BARS_BOTTOM, bars.size() * (width + BAR_GAP) - BAR_GAP, 1);
        periods(bars, left, (bars.size() - 1) * (width + BAR_GAP));
    }

    /** Names the last period under its bar, and the first one if there is room for both. */
    private void periods(List<Bar> bars, int left, int lastBar) {
        Font small = font(Font.PLAIN, 17);
        String last = text.shortPeriod(bars.get(bars.size() - 1).period());
        String first = text.shortPeriod(bars.get(0).period());
        int at = Math.min(lastBar, COLUMN - width(last, small));
        write(last, left + at, BARS_BOTTOM + 26, Font.PLAIN, 17, QUIET);
        if (width(first, small) + LABEL_GAP <= at) {
            write(first, left, BARS_BOTTOM + 26, Font.PLAIN, 17, QUIET);
        }
    }

    private static int height(BigInteger fen, BigInteger most) {
        return new BigDecimal(fen.max(BigInteger.ZERO))
                .divide(new BigDecimal(most), MathContext.DECIMAL32)
                .multiply(BigDecimal.valueOf(BARS_BOTTOM - BARS_TOP))
                .intValue();
    }

    /** Breaks a text between words; if it takes more lines than there may be, the last one ends with an ellipsis. */
    private List<String> lines(String written, Font font, int room, int most) {
        BreakIterator words = BreakIterator.getLineInstance(locale);
        words.setText(written);
        List<String> lines = new ArrayList<>(List.of(""));
        for (int from = words.first(), to = words.next(); to != BreakIterator.DONE; from = to, to = words.next()) {
            String word = written.substring(from, to);
            String last = lines.get(lines.size() - 1);
            if (last.isEmpty() || width((last + word).strip(), font) <= room) {
                lines.set(lines.size() - 1, last + word);
            } else {
                lines.add(word);
            }
        }
        List<String> kept =
                new ArrayList<>(lines.stream().map(String::strip).limit(most).toList());
        if (lines.size() > most) {
            kept.set(most - 1, cut(kept.get(most - 1), font, room));
        }
        return kept;
    }

    private String cut(String line, Font font, int room) {
        String cut = line;
        while (width(cut + ELLIPSIS, font) > room) {
            cut = cut.substring(0, cut.length() - 1).strip();
        }
        return cut + ELLIPSIS;
    }

    private int width(String written, Font font) {
        return graphics.getFontMetrics(font).stringWidth(written);
    }

    private void write(String written, int x, int y, int style, int size, Color color) {
        graphics.setFont(font(style, size));
        graphics.setColor(color);
        graphics.drawString(Objects.requireNonNull(written), x, y);
    }
}
