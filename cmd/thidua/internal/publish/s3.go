package publish

import (
	"bytes"
	"cmp"
	"context"
	"errors"
	"fmt"
	"html"
	"io"
	"io/fs"
	"net"
	"net/http"
	"net/url"
	"path"
	"slices"
	"strings"
	"time"

	"github.com/minio/minio-go/v7"
	"github.com/minio/minio-go/v7/pkg/credentials"
	"github.com/minio/minio-go/v7/pkg/s3utils"

	"thidua/cmd/thidua/internal/fault"
	"thidua/cmd/thidua/internal/lang"
)

// An S3 says how to reach a store.
type S3 struct {
	Endpoint string // https://…; http:// only to this machine
	Region   string
	Timeout  time.Duration // with a store that says nothing; 0 for ever
	Retries  int           // of a request that failed; 0 for some
}

var (
	noEndpoint  = lang.T("đặt THIDUA_S3_ENDPOINT là địa chỉ kho, như https://s3.example.vn", "set THIDUA_S3_ENDPOINT to the address of the store, such as https://s3.example.vn")
	plainStore  = lang.T("địa chỉ kho %q phải bắt đầu bằng https:// (http:// chỉ cho máy này)", "the address of the store %q must begin with https:// (http:// is for this machine only)")
	noBucket    = lang.T("kho không có ngăn (bucket) %q, hoặc khóa không được phép xem", "the store has no bucket %q, or the key is not allowed to see it")
	keyRefused  = lang.T("kho từ chối khóa (%s): kiểm tra AWS_ACCESS_KEY_ID, AWS_SECRET_ACCESS_KEY và quyền ghi vào ngăn", "the store refuses the key (%s): check AWS_ACCESS_KEY_ID, AWS_SECRET_ACCESS_KEY and the right to write to the bucket")
	storeFailed = lang.T("kho không thực hiện được (%s)", "the store failed (%s)")
)

// How stores word that a key is not let in, and that they are full.
var (
	badKeys = []string{"AccessDenied", "InvalidAccessKeyId", "SignatureDoesNotMatch", "ExpiredToken", "InvalidToken"}
	noRoom  = []string{"QuotaExceeded", "XMinioStorageFull", "EntityTooLarge"}
)

// A bucket is a target in a store: objects have no folders and cannot be renamed,
// and a reader's address cannot be switched but by one object.
//
//	PREFIX/releases/000007-3fa9c1d2/...
//	PREFIX/index.html        leads to the current release and names it
type bucket struct {
	client *minio.Client
	name   string
	prefix string // "" or with a slash at its end
}

// releaseLabel is the metadata of PREFIX/index.html that names the current release.
const releaseLabel = "Thidua-Release"

// Store opens a folder of a store: s3://bucket/prefix. Keys come from the
// environment (AWS_ACCESS_KEY_ID, AWS_SECRET_ACCESS_KEY) or the file that the tools
// of AWS use.
func Store(ctx context.Context, to *url.URL, with S3) (Target, error) {
	if with.Endpoint == "" {
		return nil, fault.Refuse(noEndpoint)
	}
	at, err := url.Parse(with.Endpoint)
	if err != nil || at.Host == "" || at.Scheme != "https" && !(at.Scheme == "http" && loopback(at.Hostname())) {
		return nil, fault.Refuse(plainStore, with.Endpoint)
	}
	if err := s3utils.CheckValidBucketName(to.Host); err != nil {
		return nil, fault.Refuse(noBucket, to.Host)
	}
	transport, err := with.transport(at.Scheme == "https")
	if err != nil {
		return nil, err
	}
	client, err := minio.New(at.Host, &minio.Options{
		Secure: at.Scheme == "https", Region: with.Region, Transport: terse{transport}, MaxRetries: cmp.Or(with.Retries, 4),
		Creds: credentials.NewChainCredentials([]credentials.Provider{&credentials.EnvAWS{}, &credentials.FileAWSCredentials{}}),
	})
	if err != nil {
		return nil, failed(err, storeFailed, to.Host)
	}
	b := &bucket{client: client, name: to.Host}
	if p := strings.Trim(path.Clean("/"+to.Path), "/"); p != "" {
		b.prefix = p + "/"
	}
	there, err := client.BucketExists(ctx, b.name)
	if err != nil {
		return nil, b.worded("s3://"+b.name, err)
	}
	if !there {
		return nil, fault.Refuse(noBucket, b.name)
	}
	return b, nil
}

// transport carries requests on connections with a timeout.
func (s S3) transport(secure bool) (*http.Transport, error) {
	t, err := minio.DefaultTransport(secure)
	if err != nil {
		return nil, err
	}
	t.DialContext = func(ctx context.Context, network, addr string) (net.Conn, error) {
		// The connection outlives the request, whose end closes it by other means.
		return dial(context.WithoutCancel(ctx), network, addr, s.Timeout)
	}
	t.DisableCompression = true // nothing here shrinks, and every request would say that it may
	return t, nil
}

// terse leaves out of requests what no store needs: when one page of thousands has
// changed, nearly all that is sent are the heads of requests to copy the others.
type terse struct{ *http.Transport }

func (t terse) RoundTrip(r *http.Request) (*http.Response, error) {
	r.Header.Set("User-Agent", "")
	return t.Transport.RoundTrip(r)
}

func loopback(host string) bool {
	ip := net.ParseIP(host)
	return host == "localhost" || ip != nil && ip.IsLoopback()
}

func (b *bucket) in(release, name string) string {
	return b.prefix + releasesFolder + "/" + release + "/" + name
}

// worded makes an error of the store one in words; what is not there stays fs.ErrNotExist.
func (b *bucket) worded(what string, err error) error {
	var response minio.ErrorResponse
	switch {
	case err == nil:
		return nil
	case errors.As(err, &response) && (response.Code == "NoSuchKey" || response.Code == "NotFound"):
		return fmt.Errorf("%s: %w", what, fs.ErrNotExist)
	case errors.Is(err, context.Canceled):
		return err
	}
	switch {
	case slices.Contains(badKeys, response.Code):
		return fault.Refuse(keyRefused, response.Code)
	case slices.Contains(noRoom, response.Code) || response.StatusCode == http.StatusInsufficientStorage:
		err = fmt.Errorf("%w: %w", errFull, err)
	}
	return failed(err, storeFailed, what)
}

// list calls yield for every object below a prefix.
func (b *bucket) list(ctx context.Context, prefix string, recursive bool, yield func(minio.ObjectInfo)) error {
	ctx, stop := context.WithCancel(ctx)
	defer stop()
	for o := range b.client.ListObjects(ctx, b.name, minio.ListObjectsOptions{Prefix: prefix, Recursive: recursive}) {
		if o.Err != nil {
			return b.worded("list", o.Err)
		}
		yield(o)
	}
	return ctx.Err()
}

// Releases implements Target.
func (b *bucket) Releases(ctx context.Context) ([]string, error) {
	var out []string
	folder := b.prefix + releasesFolder + "/"
	err := b.list(ctx, folder, false, func(o minio.ObjectInfo) {
		if name := strings.Trim(strings.TrimPrefix(o.Key, folder), "/"); isRelease(name) {
			out = append(out, name)
		}
	})
	slices.Sort(out)
	return slices.Compact(out), err
}

// Current implements Target.
func (b *bucket) Current(ctx context.Context) (string, error) {
	o, err := b.client.StatObject(ctx, b.name, b.prefix+"index.html", minio.StatObjectOptions{})
	if err = b.worded("index.html", err); errors.Is(err, fs.ErrNotExist) {
		return "", nil
	}
	if err != nil {
		return "", err
	}
	for label, value := range o.UserMetadata {
		if strings.EqualFold(label, releaseLabel) && isRelease(value) {
			return value, nil
		}
	}
	return "", fault.Refuse(notOurs, "s3://"+b.name+"/"+b.prefix+"index.html")
}

// Manifest implements Target.
func (b *bucket) Manifest(ctx context.Context, release string) (*Manifest, error) {
	o, err := b.client.GetObject(ctx, b.name, b.in(release, manifestName), minio.GetObjectOptions{})
	if err != nil {
		return nil, b.worded(release, err)
	}
	defer o.Close()
	m, err := decode(o)
	return m, b.worded(release, err)
}

// File implements Target. A file that is not there is told of when it is read.
func (b *bucket) File(ctx context.Context, release, name string) (io.ReadCloser, error) {
	o, err := b.client.GetObject(ctx, b.name, b.in(release, name), minio.GetObjectOptions{})
	return o, b.worded(name, err)
}

// Arrived implements Target. An object is there whole or not at all.
func (b *bucket) Arrived(ctx context.Context, release string, _ []string) (map[string]int64, error) {
	out, folder := map[string]int64{}, b.in(release, "")
	err := b.list(ctx, folder, true, func(o minio.ObjectInfo) {
		if name := strings.TrimPrefix(o.Key, folder); name != manifestName {
			out[name] = o.Size
		}
	})
	return out, err
}

// inOnePiece sends a body as it is, with its MD5: signed piece by piece it would be
// announced as encoded that way, and some stores pass that on to readers.
func inOnePiece(opts minio.PutObjectOptions) minio.PutObjectOptions {
	opts.DisableContentSha256, opts.SendContentMd5 = true, true
	return opts
}

// Ready implements Target: what readers follow was looked at with Current.
func (b *bucket) Ready(context.Context, string) error { return nil }

// Put implements Target.
func (b *bucket) Put(ctx context.Context, release string, f Sent) error {
	body, err := f.Open()
	if err != nil {
		return err
	}
	defer body.Close()
	kind, encoding := contentType(f.Path)
	_, err = b.client.PutObject(ctx, b.name, b.in(release, f.Path), body, f.Size, inOnePiece(minio.PutObjectOptions{
		ContentType: kind, ContentEncoding: encoding, CacheControl: cacheControl(f.Path),
	}))
	return b.worded(f.Path, err)
}

// Take implements Target.
func (b *bucket) Take(ctx context.Context, from, to string, f Sent) error {
	_, err := b.client.CopyObject(ctx,
		minio.CopyDestOptions{Bucket: b.name, Object: b.in(to, f.Path)},
		minio.CopySrcOptions{Bucket: b.name, Object: b.in(from, f.Path)})
	return b.worded(f.Path, err)
}

// Finish implements Target.
func (b *bucket) Finish(ctx context.Context, release string, m *Manifest) error {
	text, err := m.encode()
	if err != nil {
		return err
	}
	_, err = b.client.PutObject(ctx, b.name, b.in(release, manifestName), bytes.NewReader(text), int64(len(text)),
		inOnePiece(minio.PutObjectOptions{ContentType: "application/gzip", CacheControl: askFirst}))
	return b.worded(manifestName, err)
}

// Switch implements Target: one object names the release and leads readers to it.
func (b *bucket) Switch(ctx context.Context, release string) error {
	if _, err := b.Current(ctx); err != nil {
		return err
	}
	to := html.EscapeString(releasesFolder + "/" + release + "/index.html")
	entry := fmt.Sprintf(`<!DOCTYPE html>
<html lang="vi"><head><meta charset="utf-8"><meta http-equiv="refresh" content="0; url=%s"><title>Thi đua</title></head>
<body><p><a href="%s">Vào trang thi đua</a></p></body></html>
`, to, to)
	_, err := b.client.PutObject(ctx, b.name, b.prefix+"index.html", strings.NewReader(entry), int64(len(entry)), inOnePiece(minio.PutObjectOptions{
		ContentType: contentTypes[".html"], CacheControl: askFirst, UserMetadata: map[string]string{releaseLabel: release},
	}))
	return b.worded("index.html", err)
}

// Remove implements Target: the manifest first, so that what is left of a release
// is not taken for a whole one.
func (b *bucket) Remove(ctx context.Context, release string) error {
	if err := b.client.RemoveObject(ctx, b.name, b.in(release, manifestName), minio.RemoveObjectOptions{}); err != nil {
		return b.worded(release, err)
	}
	var all []minio.ObjectInfo
	if err := b.list(ctx, b.in(release, ""), true, func(o minio.ObjectInfo) { all = append(all, minio.ObjectInfo{Key: o.Key}) }); err != nil {
		return err
	}
	gone := make(chan minio.ObjectInfo, len(all))
	for _, o := range all {
		gone <- o
	}
	close(gone)
	var failed error
	for e := range b.client.RemoveObjects(ctx, b.name, gone, minio.RemoveObjectsOptions{}) { // a thousand a request
		failed = e.Err
	}
	return cmp.Or(ctx.Err(), b.worded(release, failed))
}

// Close implements Target.
func (b *bucket) Close() error { return nil }
