"""What every page is built from: texts, buttons, cards, banners, forms."""
