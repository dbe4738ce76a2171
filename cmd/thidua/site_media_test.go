package main

import (
	"bytes"
	"encoding/xml"
	"image"
	"image/color"
	"image/jpeg"
	"net/url"
	"path"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/PuerkitoBio/goquery"

	"thidua/cmd/thidua/internal/build"
)

// A photo as a phone takes it: lying on its side, with the place in it.
func phonePhoto(t *testing.T) []byte {
	t.Helper()
	m := image.NewRGBA(image.Rect(0, 0, 1200, 2000))
	for y := range 2000 {
		for x := range 1200 {
			m.SetRGBA(x, y, color.RGBA{uint8(x / 8), uint8(y / 8), uint8((x + y) / 16), 255})
		}
	}
	var b bytes.Buffer
	if err := jpeg.Encode(&b, m, nil); err != nil {
		t.Fatal(err)
	}
	exif := "Exif\x00\x00MM\x00\x2a\x00\x00\x00\x08\x00\x01\x01\x12\x00\x03\x00\x00\x00\x01\x00\x06\x00\x00\x00\x00\x00\x00GPS 21.0285N"
	out := append([]byte{0xff, 0xd8, 0xff, 0xe1, 0, byte(2 + len(exif))}, exif...)
	return append(out, b.Bytes()[2:]...)
}

const (
	photoFile = "content/tin-tuc/anh/Hội nghị, 2025.jpg"
	photoPost = "content/tin-tuc/2025-09-01-anh.md"
	photoText = "---\ntitle: Một bức ảnh\ndate: 01/9/2025\nsummary: Tóm tắt.\n---\n![Hội nghị](<anh/Hội nghị, 2025.jpg> \"Chú thích\") và [xem riêng](<anh/Hội nghị, 2025.jpg>), [Hà Nội](/don-vi/ha-noi/).\n"
)

func withPhoto(t *testing.T) fstest.MapFS {
	return withFiles(t, map[string][]byte{photoFile: phonePhoto(t), photoPost: []byte(photoText)})
}

// A picture is published upright, in several widths of which the page names each,
// with its size, and nowhere as it came.
func TestPicturesAreMadeAnew(t *testing.T) {
	t.Parallel()
	workspace := withPhoto(t)
	s := buildMemory(t, workspace)
	page := "tin-tuc/2025-09-01-anh/index.html"
	img := s.doc(t, page).Find("article img")
	if img.Length() != 1 || img.AttrOr("alt", "") != "Hội nghị" || img.AttrOr("loading", "") != "lazy" ||
		img.AttrOr("width", "") != "1600" || img.AttrOr("height", "") != "960" || img.AttrOr("sizes", "") == "" {
		html, _ := goquery.OuterHtml(img)
		t.Fatalf("%s", html)
	}
	at := func(ref string) string {
		plain, err := url.PathUnescape(ref)
		if err != nil {
			t.Fatal(err)
		}
		return path.Join(path.Dir(page), plain)
	}
	var widths []int
	for _, entry := range strings.Split(img.AttrOr("srcset", ""), ", ") {
		ref, w, _ := strings.Cut(entry, " ")
		width, _ := strconv.Atoi(strings.TrimSuffix(w, "w"))
		widths = append(widths, width)
		c, kind, err := image.DecodeConfig(bytes.NewReader(s.files[at(ref)]))
		if err != nil || kind != "jpeg" || c.Width != width || c.Height != width*3/5 {
			t.Errorf("%q: %s of %d × %d: %v", entry, kind, c.Width, c.Height, err)
		}
	}
	if !slices.Equal(widths, []int{480, 960, 1600}) {
		t.Errorf("widths %v", widths)
	}
	large := at(img.AttrOr("src", ""))
	if link := s.doc(t, page).Find("article a:contains('xem riêng')"); at(link.AttrOr("href", "")) != large || s.files[large] == nil {
		t.Errorf("the link leads to %q, the picture is %q", link.AttrOr("href", ""), large)
	}
	for name, content := range s.files {
		if bytes.Contains(content, []byte("GPS 21")) || bytes.Equal(content, workspace[photoFile].Data) {
			t.Errorf("%s tells where the photo was taken", name)
		}
	}
}

// What becomes another kind, and names that would meet, find addresses of their own.
func TestPicturesKeepApart(t *testing.T) {
	t.Parallel()
	photo := phonePhoto(t)
	text := "---\ntitle: Ảnh\ndate: 01/9/2025\n---\n![a](anh/a.png) ![b](anh/a.jpg) ![c](anh/a-480.jpg) ![d](anh/A.JPG) ![e](anh/a.jpeg)\n"
	files := map[string][]byte{photoPost: []byte(text)}
	for _, name := range []string{"a.png", "a.jpg", "a-480.jpg", "A.JPG", "a.jpeg"} {
		files["content/tin-tuc/anh/"+name] = photo
	}
	s := buildMemory(t, withFiles(t, files))
	seen := map[string]bool{}
	s.doc(t, "tin-tuc/2025-09-01-anh/index.html").Find("article img").Each(func(_ int, img *goquery.Selection) {
		for _, entry := range strings.Split(img.AttrOr("srcset", ""), ", ") {
			ref, _, _ := strings.Cut(entry, " ")
			name := path.Join("tin-tuc/2025-09-01-anh", ref)
			if seen[strings.ToLower(name)] || s.files[name] == nil || path.Ext(name) == ".png" {
				t.Errorf("%s is there twice, or not at all", name)
			}
			seen[strings.ToLower(name)] = true
		}
	})
	if len(seen) != 15 {
		t.Errorf("%d files: %v", len(seen), seen)
	}
}

// The feed holds whole texts that can be read elsewhere: every reference in it is
// complete where the site knows its address.
func TestFeedIsReadElsewhere(t *testing.T) {
	workspace := withPhoto(t)
	home := workspace["content/index.md"].Data
	workspace["content/index.md"] = &fstest.MapFile{Data: bytes.Replace(home, []byte("language: vi\n"), []byte("language: vi\nbase_url: https://thidua.example\n"), 1)}
	s, err := buildSite(workspace, build.Options{BasePath: "/thi-dua/"})
	if err != nil {
		t.Fatal(err)
	}
	const base = "https://thidua.example/thi-dua/"
	var f struct {
		Base  string `xml:"http://www.w3.org/XML/1998/namespace base,attr"`
		ID    string `xml:"id"`
		Links []struct {
			Rel  string `xml:"rel,attr"`
			Href string `xml:"href,attr"`
		} `xml:"link"`
		Entries []struct {
			ID   string `xml:"id"`
			Link struct {
				Href string `xml:"href,attr"`
			} `xml:"link"`
			Content struct {
				Type string `xml:"type,attr"`
				Text string `xml:",chardata"`
			} `xml:"content"`
		} `xml:"entry"`
	}
	if err := xml.Unmarshal(s.files["feed.xml"], &f); err != nil {
		t.Fatal(err)
	}
	if f.Base != base+"feed.xml" || len(f.Links) != 2 || f.Links[0].Href != base+"index.html" || f.Links[1].Rel != "self" || f.Links[1].Href != base+"feed.xml" {
		t.Errorf("base %q, links %+v", f.Base, f.Links)
	}
	urn := regexp.MustCompile(`^urn:[a-z0-9][a-z0-9-]{1,31}:([A-Za-z0-9()+,.:=@;$_!*'-]|%[0-9A-Fa-f]{2})+$`)
	found := 0
	for _, e := range f.Entries {
		if !urn.MatchString(e.ID) || !urn.MatchString(f.ID) || e.Content.Type != "html" || s.files[strings.TrimPrefix(e.Link.Href, base)] == nil {
			t.Errorf("entry %s leads to %s", e.ID, e.Link.Href)
		}
		text, err := goquery.NewDocumentFromReader(strings.NewReader(e.Content.Text))
		if err != nil {
			t.Fatal(err)
		}
		text.Find("img").Each(func(_ int, img *goquery.Selection) {
			found++
			for _, ref := range append(strings.Split(img.AttrOr("srcset", ""), ", "), img.AttrOr("src", "")) {
				ref, _, _ = strings.Cut(ref, " ")
				name, err := url.PathUnescape(strings.TrimPrefix(ref, base))
				if err != nil || s.files[name] == nil {
					t.Errorf("a picture at %s", ref)
				}
			}
		})
		text.Find("p > a[href]").Each(func(_ int, a *goquery.Selection) {
			if href := a.AttrOr("href", ""); !regexp.MustCompile(`^(https?|mailto|tel):`).MatchString(href) && !a.HasClass("so-chen") {
				t.Errorf("%s: a link to %s", e.ID, href)
			}
		})
	}
	if found != 1 {
		t.Errorf("%d pictures", found)
	}
	s.checkSitemap(t, base)
	for _, p := range s.pages {
		d := s.doc(t, p)
		if got := d.Find(`meta[property="og:url"]`).AttrOr("content", ""); got != base+p {
			t.Errorf("%s says it is %s", p, got)
		}
		if got := d.Find(`link[rel="canonical"]`).AttrOr("href", ""); got != base+p {
			t.Errorf("%s: canonical is %s", p, got)
		}
	}
}

// The full text of a news item is in the feed, word by word.
func TestFeedHasWholeTexts(t *testing.T) {
	s := shippedSite(t)
	for _, e := range s.feed(t).Entries {
		if strings.HasPrefix(e.Link.Href, "bao-cao/") || strings.HasPrefix(e.Link.Href, "phong-trao/") { // a sentence leads to them
			continue
		}
		text, err := goquery.NewDocumentFromReader(strings.NewReader(e.Content))
		if err != nil {
			t.Fatal(err)
		}
		page := textOf(s.doc(t, e.Link.Href).Find("article"))
		text.Find("p, li").Each(func(_ int, p *goquery.Selection) {
			if words := textOf(p); !strings.Contains(page, words) {
				t.Errorf("%s: %q is not on its page", e.Link.Href, words)
			}
		})
		if n := text.Find("p").Length(); n < 2 {
			t.Errorf("%s: %d paragraphs", e.Link.Href, n)
		}
	}
}

// Whoever passes a page on shows its title and a sentence.
func TestOpenGraph(t *testing.T) {
	s := shippedSite(t)
	for _, p := range s.pages {
		d := s.doc(t, p)
		og := func(name string) string { return d.Find(`meta[property="og:`+name+`"]`).AttrOr("content", "") }
		title := d.Find("head > title").Text()
		kind := "article"
		if p == "index.html" {
			kind = "website"
		}
		if og("title") == "" || !strings.HasPrefix(title, og("title")) || og("type") != kind || og("locale") != "vi_VN" || og("site_name") == "" ||
			og("description") != d.Find(`meta[name="description"]`).AttrOr("content", "") {
			t.Errorf("%s: %q %q %q %q", p, og("title"), og("type"), og("locale"), og("description"))
		}
		if og("url") != "" {
			t.Errorf("%s: an address %q that nobody gave", p, og("url"))
		}
	}
}

// The map of the site has the pages that came last, too.
func TestSitemapHasEveryKindOfPage(t *testing.T) {
	listed := shippedSite(t).sitemap(t)
	for _, pattern := range []string{
		"/phong-trao/*/xep-hang/ha-noi/index.html", "/phong-trao/*/sap-nhap/index.html", "/bao-cao/*/index.html",
		"/so-sanh/*/index.html", "/so-sanh/index.html", "/tai-ve/index.html",
	} {
		if !slices.ContainsFunc(listed, func(p string) bool { ok, _ := path.Match(pattern, p); return ok }) {
			t.Errorf("no %s", pattern)
		}
	}
}
