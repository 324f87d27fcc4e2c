"""From characters on PDF pages to blocks: lines, margins, tables, paragraphs, headings."""
