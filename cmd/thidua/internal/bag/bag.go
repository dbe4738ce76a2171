// Package bag turns a tree of files into one BagIt 1.0 bag (RFC 8493) in a zip
// file, the same bytes each time, and tells whether a bag is still what it was.
//
// A bag is a folder with the files it keeps below data/, their checksums in two
// manifests (SHA-256 and SHA-512), a few facts in bag-info.txt, and the checksums
// of these in two tag manifests. It is proved with tools that have nothing to do
// with this program: unzip it, then
//
//	sha256sum --check manifest-sha256.txt
//
// Reading trusts nothing: a zip file may come from a stick that went through many
// hands. Names are judged before a byte is read, every file is read whole and
// counted, and all that is wrong is found at once.
package bag

import (
	"crypto/md5"  // older bags have it; alone it proves nothing
	"crypto/sha1" // likewise
	"crypto/sha256"
	"crypto/sha512"
	"hash"
	"slices"
	"strings"

	"thidua/cmd/thidua/internal/lang"
)

// Names of the files that make a folder a bag.
const (
	declarationName = "bagit.txt"
	infoName        = "bag-info.txt"
	fetchName       = "fetch.txt"
	payload         = "data/"
)

// declaration is the whole of bagit.txt.
const declaration = "BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n"

// A Field is a line of bag-info.txt. Labels may come more than once.
type Field struct{ Label, Value string }

// An Info is the content of bag-info.txt, in its order.
type Info []Field

// Get is the first value of a label, whose case does not matter; "" for none.
func (info Info) Get(label string) string {
	i := slices.IndexFunc(info, func(f Field) bool { return strings.EqualFold(f.Label, label) })
	if i < 0 {
		return ""
	}
	return info[i].Value
}

// algorithms are the checksums that manifests may be of, by the name in the
// manifest's. written are those of the bags made here.
var (
	algorithms = map[string]func() hash.Hash{
		"md5": md5.New, "sha1": sha1.New, "sha256": sha256.New, "sha512": sha512.New,
	}
	written = [...]string{"sha256", "sha512"}
)

// A Finding is one thing that is wrong with a bag. Path is the file inside the bag, "" for the whole.
type Finding struct {
	Path string
	Text lang.Text
}

// What can be wrong.
var (
	changed      = lang.T("nội dung đã thay đổi", "the content has changed")
	missing      = lang.T("có trong danh mục nhưng không có trong gói", "is in the manifest but not in the bag")
	extra        = lang.T("có trong gói nhưng không có trong danh mục", "is in the bag but not in the manifest")
	unreadable   = lang.T("không đọc được: %s", "cannot be read: %s")
	unsafeName   = lang.T("tên tệp không an toàn: dẫn ra ngoài gói, hoặc có ký tự không cho phép", "unsafe name: it leads out of the bag or contains a character that is not allowed")
	notRegular   = lang.T("không phải là tệp thường (liên kết hoặc thiết bị)", "is not a regular file (it is a link or a device)")
	locked       = lang.T("được mã hóa hoặc nén theo cách không hỗ trợ", "is encrypted, or compressed in a way that is not supported")
	twice        = lang.T("có hai lần trong gói", "is in the bag twice")
	alike        = lang.T("chỉ khác %q ở chữ hoa, chữ thường hoặc cách ghi dấu", "differs from %q only in case or in the encoding of its marks")
	clash        = lang.T("vừa là tệp vừa là thư mục", "is both a file and a folder")
	outside      = lang.T("nằm ngoài thư mục %q của gói", "lies outside the folder %q of the bag")
	bomb         = lang.T("gói khai %s khi giải nén, quá lớn so với tệp zip", "the bag claims to unpack to %s, too much for its zip file")
	notZip       = lang.T("không phải là tệp zip còn nguyên: %s", "is not an intact zip file: %s")
	noBag        = lang.T("không có: đây không phải là gói BagIt", "is missing: this is not a BagIt bag")
	badVersion   = lang.T("phải có đúng hai dòng BagIt-Version và Tag-File-Character-Encoding: UTF-8", "must consist of exactly the lines BagIt-Version and Tag-File-Character-Encoding: UTF-8")
	noManifest   = lang.T("thiếu danh mục manifest-sha256.txt hoặc manifest-sha512.txt", "has neither manifest-sha256.txt nor manifest-sha512.txt")
	noTags       = lang.T("thiếu danh mục tagmanifest-….txt: bag-info.txt và các danh mục không được bảo vệ", "has no tagmanifest-….txt: bag-info.txt and the manifests are not protected")
	badAlgorithm = lang.T("dùng loại mã kiểm %q mà chương trình không biết", "uses the checksum %q, which the program does not know")
	badLine      = lang.T("dòng %d không phải là mã kiểm và tên tệp", "line %d is not a checksum and a path")
	badInfo      = lang.T("dòng %d không có dạng \"Nhãn: giá trị\"", "line %d is not of the form \"Label: value\"")
	listedTwice  = lang.T("dòng %d: %q đã có ở dòng trên", "line %d: %q is listed above")
	badTarget    = lang.T("dòng %d: %q không phải là tên tệp mà danh mục này được ghi", "line %d: %q is not a path that this manifest may list")
	oxumDiffers  = lang.T("Payload-Oxum ghi %s, thực có %s (số byte.số tệp)", "Payload-Oxum says %s, there are %s (bytes.files)")
	notWhole     = lang.T("gói thiếu tệp, phải tải thêm từ nơi khác, nên không kiểm chứng được", "the bag lacks files that are to be fetched elsewhere, so it cannot be verified")
)
