#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# make check-browser: HTML pages in Chromium.  What is printed has all lines,
# nothing is wider than 320 pixels, and axe-core, where it is installed, finds
# nothing serious.  AXE: the file axe.min.js.
. "$(dirname "$0")/../tap.sh"

for chromium in chromium chromium-browser google-chrome none; do
  command -v $chromium >"$tmp/where" && break
done
[ $chromium != none ] || skip_all "no Chromium"
command -v pdftotext >"$tmp/where" || skip_all "no pdftotext"
for axe in "${AXE-}" /usr/share/javascript/axe-core/axe.min.js \
  /usr/share/nodejs/axe-core/axe.min.js none; do
  [ ! -f "$axe" ] || break
done

browse () {
  timeout 60 $chromium --headless=new --no-sandbox --disable-gpu \
    --user-data-dir="$tmp/profile" --allow-file-access-from-files \
    --virtual-time-budget=20000 "$@" 2>"$tmp/chromium"
}

# A copy that may run scripts tells its parent what it measured.
measured () {
  sed 's/<meta http-equiv="Content-Security-Policy"[^>]*>//' "$1" |
    sed 's,</body>.*,,' >"$tmp/copy.html"
  if [ "$axe" != none ]; then
    { echo '<script>'; cat "$axe"; echo '</script>'; } >>"$tmp/copy.html"
  fi
  cat >>"$tmp/copy.html" <<'EOF'
<script>
const wide = document.documentElement.scrollWidth;
function tell (text) { parent.postMessage (text, "*"); }
if (window.axe)
  axe.run (document, { resultTypes: ["violations"] }).then (
    r => tell ("width " + wide + "; axe " + (r.violations.filter (
      v => v.impact == "serious" || v.impact == "critical").map (
      v => v.id + ": " + v.nodes[0].html).join ("; ") || "clean")),
    e => tell ("axe failed: " + e));
else
  tell ("width " + wide + "; axe absent");
</script></body></html>
EOF
  cat >"$tmp/frame.html" <<'EOF'
<body><iframe src="copy.html" style="width:320px;height:20000px;border:0">
</iframe><p id="told"></p><script>
onmessage = e => document.getElementById ("told").textContent = e.data;
</script></body>
EOF
  browse --window-size=800,20000 --dump-dom "file://$tmp/frame.html" |
    sed -n 's/.*<p id="told">\(.*\)<\/p>.*/\1/p'
}

# The words of both, without white space and soft hyphens.
squeezed () {
  tr -d ' \t\n\r\f' | sed 's/\xc2\xad//g; s/\xc2\xa0//g; s/\xe2\x80\xaf//g'
}

check_page () {
  ok "$1 ($2) becomes a page" \
    "$VOUCH" convert -q --lang "$2" -t html -o "$tmp/page.html" "$1"
  browse --no-pdf-header-footer --print-to-pdf="$tmp/page.pdf" \
    "file://$tmp/page.html" >"$tmp/chromium.out"
  pdftotext -raw "$tmp/page.pdf" - | squeezed >"$tmp/printed"
  "$VOUCH" dump "$1" | sed -n 's/^BT-1[25][63]	//p' |
    while read -r value; do
      printf '%s' "$value" | squeezed >"$tmp/value"
      grep -qF -f "$tmp/value" "$tmp/printed" || echo "$value"
    done >"$tmp/missing"
  empty "$tmp/missing" "what is printed has every line"
  measured "$tmp/page.html" >"$tmp/told"
  diag "$(cat "$tmp/told")"
  like "$tmp/told" '^width 320;' "320 pixels are enough"
  case $axe in
  none) skip "axe-core" "it is not installed" ;;
  *) like "$tmp/told" 'axe clean$' "axe-core finds nothing serious" ;;
  esac
  rm -f "$tmp/page.html" "$tmp/page.pdf"
}

for lang in de en ko; do
  for example in invoice credit-note invoice-korean minimal; do
    check_page "$VOUCH_SRC/examples/$example.xml" $lang
  done
done
