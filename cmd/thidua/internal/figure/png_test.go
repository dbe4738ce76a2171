package figure

import (
	"bytes"
	"image"
	"image/png"
	"os"
	"testing"
)

// Every chart is a picture of twice the size at which it is shown, small enough for a
// letter, and the same each time.
func TestPicturesAreCrispAndSmall(t *testing.T) {
	for name, draw := range map[string]func() ([]byte, error){
		"trend": usual().PNG, "ways": completions().PNG, "ranking": ranked(12).PNG, "tiles": country().PNG,
	} {
		data, err := draw()
		if err != nil {
			t.Fatal(err)
		}
		again, _ := draw()
		img, err := png.Decode(bytes.NewReader(data))
		if err != nil {
			t.Fatal(err)
		}
		if dir := os.Getenv("FIGURE_OUT"); dir != "" {
			_ = os.WriteFile(dir+"/"+name+".png", data, 0o644)
		}
		most := 25_000
		if name == "tiles" { // 63 tiles of text
			most = 90_000
		}
		if _, ok := img.(*image.Paletted); !ok || len(data) > most || !bytes.Equal(data, again) || img.Bounds().Dx() < 2*PictureWidth {
			t.Errorf("%s: %d bytes, %v", name, len(data), img.Bounds())
		}
	}
}

// The floor is image/png alone, encoding a picture of that size.
func BenchmarkPNG(b *testing.B) {
	chart := usual()
	data, err := chart.PNG()
	if err != nil {
		b.Fatal(err)
	}
	img, _ := png.Decode(bytes.NewReader(data))
	b.Run("encode", func(b *testing.B) {
		for b.Loop() {
			_ = png.Encode(&bytes.Buffer{}, img)
		}
	})
	b.Run("chart", func(b *testing.B) {
		for b.Loop() {
			_, _ = chart.PNG()
		}
	})
}
